/** What becomes of a try to pay, in the owner's words. */
export const PAYMENT_STATES: Record<
  string,
  { label: string; tone: 'good' | 'info' | 'warn' | 'bad' | 'neutral' }
> = {
  paid: { label: 'Paid', tone: 'good' },
  pending: { label: 'At the payment company', tone: 'info' },
  starting: { label: 'Beginning', tone: 'info' },
  failed: { label: 'Failed', tone: 'neutral' },
  expired: { label: 'Given up', tone: 'neutral' },
  surplus: { label: 'Beyond its order', tone: 'warn' },
  mismatch: { label: 'Does not fit', tone: 'bad' },
}

/** What a payment company's list says otherwise, in the owner's words. */
export const DIFFERENCE_WORDS: Record<string, string> = {
  unknown_here: 'Money came that no order asked for',
  unsettled: 'Paid there, and the order is not paid here',
  misfit: 'Paid there, but not what the order asked for',
  amount: 'Another amount than in the books',
  refunds: 'Another sum went back than in the books',
  unknown_there: 'Paid here, and the company knows nothing of it',
}
