import { WebhookRefused } from '../errors.ts'
import type { PaymentProvider, ProviderName } from '../provider.ts'

/**
 * Ways to pay that no company stands behind: the buyer reads the owner's words, and the owner says
 * when the money is there. The page to pay on is the order's own.
 */
function byHand(name: ProviderName, label: string): PaymentProvider {
  return {
    name,
    label,
    byHand: true,
    live: true,
    repeatsStart: true,
    takes: () => true,
    start: async ({ reference, cancelUrl }) => ({ providerId: reference, pageUrl: cancelUrl }),
    ask: async ({ reference }) => ({
      status: 'pending',
      reference,
      transactionId: undefined,
      amountMinor: 0,
      currency: '',
      feeMinor: 0,
      live: true,
      detail: 'waits for the owner to see the money',
    }),
    close: async () => {},
    // There is nobody to ask: the owner gives it back as it came.
    refund: async ({ reference, payment, amountMinor }) => ({
      providerId: reference,
      reference,
      status: 'succeeded',
      amountMinor,
      currency: payment.currency,
      detail: 'to be given back by hand',
    }),
    refundsOf: async () => [],
    disputesOf: async () => [],
    async *listPaid() {},
    readWebhook() {
      throw new WebhookRefused('nobody sends any for this way to pay')
    },
  }
}

export const bankTransfer = () => byHand('bank_transfer', 'Bank transfer')
export const cashOnDelivery = () => byHand('cash_on_delivery', 'Cash on delivery')
