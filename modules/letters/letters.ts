import { defineLetter, type Letter } from './letter.ts'

const order = 'K7M4-29XH'
const email = 'reader@example.org'
const amount = '$47.50'

/** Every letter of the shop in its own words. What changes from one to the next are its places. */
export const LETTERS = {
  order_placed: defineLetter({
    title: 'Order placed',
    when: 'When an order waits for its money, such as a bank transfer',
    places: {
      order,
      amount,
      how: 'Please transfer the amount with the order number as reference.',
    },
    subject: 'We have your order {order}',
    heading: 'Thank you for your order',
    paragraphs: [
      'Order {order} over {amount} has reached us and waits for your payment.',
      '{how}',
      'We write again as soon as the money is here.',
    ],
    sampleRows: true,
    sampleButtons: ['See your order'],
  }),
  payment_received: defineLetter({
    title: 'Payment received',
    when: 'When the money comes for an order that had to wait for it',
    places: { order, amount },
    subject: 'Your payment for order {order} is here',
    heading: 'Your payment is here',
    paragraphs: [
      'We have received {amount} for order {order}. Your receipt comes in a mail of its own.',
    ],
    sampleButtons: ['See your order'],
  }),
  receipt: defineLetter({
    title: 'Receipt',
    when: 'Once an order is paid',
    places: {
      order,
      amount,
      files:
        'Your files are ready. The link below opens your order, where you can download them any time.',
      ahead:
        'You ordered ahead: some of it opens on 1 March 2027. We will write to you on that day.',
      parcel: 'We will write again when your parcel is on its way.',
    },
    subject: 'Your receipt from {shop}: order {order}',
    heading: 'Thank you',
    paragraphs: [
      'Order {order} is paid. Here is what you bought.',
      '{files}',
      '{ahead}',
      '{parcel}',
    ],
    sampleRows: true,
    sampleButtons: ['Download your files', 'Your invoice as PDF'],
  }),
  payment_failed: defineLetter({
    title: 'Payment did not go through',
    when: 'Ten minutes after a payment was declined, if the order is still unpaid',
    places: { order, amount, until: '14:30 UTC' },
    subject: 'Your payment for order {order} did not go through',
    heading: 'The payment did not go through',
    paragraphs: [
      'Nothing was taken. Order {order} over {amount} is kept for you until {until}.',
      'You can try again, or pay another way.',
    ],
    sampleButtons: ['Pay this order'],
  }),
  order_expired: defineLetter({
    title: 'Order closed unpaid',
    when: 'When no money came for an order in time',
    places: { order },
    subject: 'Order {order} was not paid and is closed',
    heading: 'Your order is closed',
    paragraphs: [
      'No payment came for order {order} in time, so we have closed it. Nothing was taken.',
      'If you still want these things, they are where you left them.',
    ],
    sampleRows: true,
    sampleButtons: ['Order again'],
  }),
  delivered: defineLetter({
    title: 'Parcel arrived',
    when: 'When an order is marked as delivered',
    places: { order },
    subject: 'Your order {order} has arrived',
    heading: 'It has arrived',
    paragraphs: [
      'Order {order} was delivered. If something is missing or damaged, please answer this mail.',
    ],
    sampleButtons: ['See your order'],
  }),
  invitation: defineLetter({
    title: 'Invitation to register',
    when: 'Once, after the first purchase without an account',
    places: { order, email },
    subject: 'Keep your purchases from {shop} in one place',
    heading: 'One library for everything',
    paragraphs: [
      'You bought order {order} without an account, and that is fine: your link keeps working.',
      'If you register with {email}, everything you bought with this address gathers in your library, on every device.',
    ],
    sampleButtons: ['Make an account'],
  }),
  sale: defineLetter({
    title: 'You have made a sale (to sellers)',
    when: 'Once an order with something of theirs is paid',
    places: {
      order,
      seller: 'Heron Press',
      share: '$38.25',
      ship: 'Please send what is to be sent.',
    },
    subject: 'You sold something: order {order}',
    heading: 'You have made a sale',
    paragraphs: ['{seller}, this was just bought at {shop}, in order {order}.', '{ship}'],
    sampleRows: true,
    sampleButtons: ['Open the shop'],
  }),
  new_order: defineLetter({
    title: 'New order (to the owner)',
    when: 'Once an order is paid, if the setting says so',
    places: { order, amount, buyer: email, ship: 'Something in it is to be sent.' },
    subject: 'New order {order}: {amount}',
    heading: 'A new order',
    paragraphs: ['{buyer} paid {amount} for order {order}.', '{ship}'],
    sampleRows: true,
    sampleButtons: ['Open the order'],
  }),
} as const satisfies Record<string, Letter>

export type LetterName = keyof typeof LETTERS
export type PlacesOf<Name extends LetterName> = Record<
  keyof (typeof LETTERS)[Name]['places'],
  string
>

export function isLetterName(name: string): name is LetterName {
  return Object.hasOwn(LETTERS, name)
}
