import type { Facts } from '../facts.ts'
import type { Section } from '../legal-document.ts'

export const title = 'Refund Policy'
export const summary = 'When you get your money back, how to ask for it, and how long it takes.'

export function sections(facts: Facts): readonly Section[] {
  const { shop, contact, refundWindow, hasRefundWindow } = facts
  return [
    {
      heading: 'The window',
      paragraphs: [
        hasRefundWindow
          ? `You can ask for your money back within ${refundWindow} of the payment; for things that were sent to you, the ${refundWindow} begin on the day they arrive. A request that comes later is refused unless the law gives you longer or we decide to make an exception.`
          : `${shop} grants no period of its own in which you can return a purchase without a reason. What the law gives you, and your rights when something is faulty, remain in full.`,
        'Where the law of your country sets a longer period, the longer one holds. Rights because of faults are never cut short by this policy.',
      ],
    },
    {
      heading: 'Conditions',
      paragraphs: ['A refund is granted when one of these is true:'],
      points: [
        'A file is damaged, incomplete, or plainly not what its page described, and we cannot put it right soon',
        'You paid twice, or the wrong amount was taken',
        'A thing did not arrive, arrived broken, or is not what you ordered',
        'A course or an event you paid for does not take place',
        ...(hasRefundWindow
          ? [
              'You changed your mind within the window, the files were not or hardly used, and things come back unused and complete',
            ]
          : []),
      ],
    },
    {
      heading: 'About digital products',
      paragraphs: [
        'Files are delivered the moment a payment is confirmed. By placing an order for them you ask for that immediate delivery. In some countries the statutory right to withdraw from the purchase ends with it; where that is so, it ends when you first download a file.',
        `${hasRefundWindow ? 'Our own window does not depend on it: even after a download you may ask. ' : ''}Whoever decides sees whether and how often the files were downloaded and takes it into account. When a refund is made, access to the files ends, and their licence keys stop working.`,
      ],
    },
    {
      heading: 'What is not refunded',
      paragraphs: ['Unless it is faulty, or the law says otherwise, no money is returned for:'],
      points: [
        'files that were fetched in full and visibly used, or downloaded again and again',
        'gift cards, and memberships for the time that has passed already',
        'courses of which more than a third has been completed',
        'tickets less than 48 hours before an event that takes place',
        'things made to your order, and sealed goods opened by you that hygiene forbids to resell',
        'shipping back, when you send something back only because you changed your mind',
      ],
    },
    {
      heading: 'How to ask, and how long it takes',
      paragraphs: [
        `Open the order from your account or from the link in your receipt, or write to ${contact} with the order number. Say in a sentence what is wrong; for damage, a picture helps. You need no account.`,
      ],
      points: [
        'You get an answer within 3 working days',
        'A decision follows within 5 working days after we have everything we need',
        'Things are sent back within 14 days of that answer, to the address it names',
        'The money goes back the way it came, through the same payment company, within 2 working days of the decision or of the return’s arrival. Banks may take up to 10 more',
        'You get a mail when the refund is on its way, and the order shows it',
      ],
    },
    {
      heading: 'Part of an order',
      paragraphs: [
        'Single lines can be refunded, and part of a price where that is fair, for example for a small flaw with which you keep the thing. Tax contained in the refunded part is returned with it. If the whole of an order is returned because of a fault or of a statutory withdrawal, the cost of standard delivery is returned too.',
      ],
    },
    {
      heading: 'What sellers must do',
      paragraphs: [
        'A seller whose product is concerned must answer our question within 3 working days, send missing or mended files without charge, and accept a refund that this policy grants. The refunded amount, less our fee, is taken from the seller’s balance; we return our fee too, so that nobody earns from a returned sale. If the balance does not suffice, it is set off against later sales. Sellers may promise more than this policy, never less.',
      ],
    },
    {
      heading: 'Where we decide ourselves',
      paragraphs: [
        `${shop} may grant a refund that this policy would not require, after the window too, when it is the decent thing to do. We may also refuse requests that abuse it, for instance from someone who buys, downloads and returns as a habit, and we may close such accounts. If a seller does not respond in time, we decide without the seller.`,
        'Please come to us before you dispute a payment with your bank. A dispute freezes the money for weeks; a message to us is quicker. While a bank decides, we make no second refund for the same payment.',
      ],
    },
  ]
}
