import type { Facts } from '../facts.ts'
import type { Section } from '../legal-document.ts'

export const title = 'Seller Agreement'
export const summary =
  'What holds between us and everyone who sells here: listings, fees, payouts, duties.'

export function sections(facts: Facts): readonly Section[] {
  const { shop, operator, contact, fee, payouts } = facts
  return [
    {
      heading: 'Between whom, and for what',
      paragraphs: [
        `This agreement is between ${operator}, which runs ${shop}, and you as a seller. It adds to the Terms of Service, which you have accepted as well. ${facts.marketplace ? 'Whoever applies to sell accepts it, and we keep the version and the time.' : 'At present only our own range is for sale here; the agreement holds as soon as the shop is opened to other sellers.'}`,
        'You sell in your own name to the buyer. We provide the shop, take the payment for you, deliver files, and settle with you.',
      ],
    },
    {
      heading: 'What a listing needs',
      paragraphs: ['A product goes on sale after we have looked at it. For that it needs:'],
      points: [
        'a true title and description, the language, and for books the author and the edition',
        'a cover or pictures of the thing itself, up to ten',
        'files that open, are complete and free of malware; every file is checked before it is sold',
        'a price that includes all taxes, and for goods a stock figure that is right',
        'for things to be sent: a promise of dispatch that you can keep, at most 5 working days',
        'mention of anything that buyers could not expect, such as texts or pictures made by machine',
      ],
    },
    {
      heading: 'Ownership and licences',
      paragraphs: [
        'You declare that you made what you offer or hold the rights to sell it in this form, also for fonts, pictures, music and code inside it. You keep all your rights.',
        `You permit ${shop} to store, copy, mark with the buyer’s name, show in extracts and deliver your product, to the extent that selling it here requires, and to name it in our own announcements. The permission ends when you withdraw the product, except for buyers who have paid: they keep access to their files for at least 90 days after a deletion, and without end if you merely archive it.`,
      ],
    },
    {
      heading: 'What may not be sold',
      paragraphs: ['Not for sale here are:'],
      points: [
        'works of others without permission, including free ones whose licence forbids it',
        'anything unlawful where you or your buyers live, weapons, drugs, medicines and financial products',
        'sexual depictions of minors in any form, and material that incites hatred or violence',
        'malware, stolen data, accounts or keys of other services, and cheats',
        'promises of quick riches, and copies of one text under many titles',
      ],
    },
    {
      heading: 'Fees',
      paragraphs: [
        `Listing is free. For each sale we keep ${fee} of the price of the line after discounts, rounded to the smallest unit of the currency. The rate that applied when the order was placed stays with that order. The fee covers hosting, delivery and support; what the payment company charges for a transaction is borne by ${shop}. We announce a change of the rate 30 days ahead, and it touches only later sales.`,
      ],
    },
    {
      heading: 'Payouts',
      paragraphs: [
        `Your share is credited when an order is paid, and your balance is always open to you, entry by entry. We pay out ${payouts.schedule}, by ${payouts.methods}, as soon as the balance reaches ${payouts.minimum}; smaller amounts wait for the next date.${facts.hasRefundWindow ? ` Sales become payable once their refund window of ${facts.refundWindow} has passed.` : ''}`,
        'Refunds and lost disputes reduce the balance by your share of them. We may hold back a payout while a concrete suspicion of fraud is examined, and we tell you so. Details of your account must be yours and correct; a payout that comes back is tried again once you have mended them.',
      ],
    },
    {
      heading: 'Taxes',
      paragraphs: [
        'Where the law makes the platform collect sales tax, VAT or GST, we do, and tell you the amounts. For all other taxes on your income you are responsible yourself. We ask for the tax details that authorities require of platforms, such as a tax number, or a W-9 of sellers in the United States for form 1099, and may hold payouts until we have them. Each year you can fetch a statement of your sales.',
      ],
    },
    {
      heading: 'Towards buyers',
      paragraphs: [
        'Answer questions within 3 working days, send goods in time with a tracking number where there is one, replace faulty files, and honour the Refund Policy. Use buyers’ data only to fulfil their order: no newsletters without consent, no passing on.',
      ],
    },
    {
      heading: 'Suspension and end',
      paragraphs: [
        'You may stop at any time by archiving your products; open orders must still be fulfilled. We may take down a product, pause your account or end this agreement when you break it, when rights holders complain with good reason, or when the law demands it. Except in urgent cases you are told the reason first and have 14 days to respond. On the end of the agreement your remaining balance is paid out once all refund windows have passed.',
      ],
    },
    {
      heading: 'Who stands in for what',
      paragraphs: [
        `If a third party makes a claim against ${operator} because of your product, your descriptions or your breach of this agreement, you indemnify us: you bear the justified claims and the reasonable cost of the defence. We tell you of such a claim at once, settle nothing without asking you, and leave the defence to you if you wish. The same holds the other way round for faults of ours.`,
        `Everything else, including liability and the law that applies, is as in the Terms of Service. Questions: ${contact}.`,
      ],
    },
  ]
}
