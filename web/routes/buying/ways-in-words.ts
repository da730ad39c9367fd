/** What can be used at each payment company, beside the name of the way to pay. */
export const WAYS_IN_WORDS: Record<string, string> = {
  stripe: 'Visa, Mastercard, Apple Pay and more, by Stripe',
  paystack: 'Also transfer and USSD, by Paystack',
  flutterwave: 'Cards and mobile money, by Flutterwave',
  razorpay: 'Cards, UPI and net banking, by Razorpay',
  paypal: 'With or without an account there',
  bank_transfer: 'We show you where to; it is sent when the money is there',
  cash_on_delivery: 'You pay when it arrives',
}
