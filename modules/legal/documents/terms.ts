import type { Facts } from '../facts.ts'
import type { Section } from '../legal-document.ts'

export const title = 'Terms of Service'
export const summary =
  'What you and we can expect of each other when you visit, buy, sell or take part here.'

export function sections(facts: Facts): readonly Section[] {
  const { shop, operator, imprint, contact, refundWindow, country } = facts
  return [
    {
      heading: 'Who we are and what this is about',
      paragraphs: [
        `${shop} is run by ${operator}; “we” below means that. These terms hold for everyone who uses ${facts.baseUrl}: visitors, buyers, sellers and members of the community. Whoever registers or places an order accepts them, and we keep a record of which version was accepted and when.`,
        `You can reach us at ${contact}. Responsible for this site: ${imprint}.`,
      ],
    },
    {
      heading: 'Your account and what you are responsible for',
      paragraphs: [
        'You can buy without an account. If you make one, give a working e-mail address and your real or usual name, choose a password that you use nowhere else, and keep it to yourself. One person, one account; you must be old enough to enter into a contract where you live, or have the consent of a parent or guardian.',
        'What happens through your account counts as done by you until you tell us that somebody else has got hold of it. Write to us as soon as you suspect that: a new password ends every open session at once.',
      ],
    },
    {
      heading: 'What is not allowed',
      paragraphs: ['On this site, and with what you buy here, you may not:'],
      points: [
        'offer, post or send anything unlawful, deceptive, hateful or sexually exploitative, or anything that our Content Guidelines exclude',
        'share, resell or publish files, licence keys or download links that were made for you alone',
        'remove the buyer’s mark from a file, or get around a technical protection',
        'pay with means that are not yours, open accounts by machine, or buy and refund in order to test cards',
        'write reviews of your own products, or be paid for an opinion without saying so',
        'attack, overload or scan the service, or read pages by machine faster than a careful person would',
      ],
    },
    {
      heading: 'Who owns what',
      paragraphs: [
        'Works sold here belong to their authors and publishers. With a digital product you buy a personal, lasting licence to use it for yourself: read it, listen to it, keep copies on your own devices. A product page may grant more; in that case the page holds. Printed books and other goods become your property once they are paid.',
        `What you write here, such as reviews and posts, stays yours. You allow us to show it on ${shop} for as long as it is published here.`,
      ],
    },
    {
      heading: 'Prices, payment and refunds',
      paragraphs: [
        `Prices are shown in ${facts.currency} unless a page says otherwise and include the taxes that we have to charge. Checkout shows the whole amount, with shipping and contained tax, before you pay. An order becomes binding when we confirm the payment. Until then the goods in it are kept for you for ${facts.reservationMinutes} minutes.`,
        'You pay on the page of a payment company; card numbers never reach us. If a payment cannot be matched with an open order, it is returned to you.',
        facts.hasRefundWindow
          ? `You can ask for your money back within ${refundWindow} of paying. The Refund Policy says how, and where the limits are.`
          : 'The Refund Policy says when and how you get money back.',
        `Bought files stay in your library. Each download link lives ${facts.linkHours} hours and can be renewed as often as you need; up to ${facts.downloadsPerHour} downloads can be started in an hour.`,
      ],
    },
    {
      heading: 'Fees and payouts for sellers',
      paragraphs: [
        `${facts.marketplace ? 'Other sellers offer their work here beside us.' : 'At present we sell our own range; should other sellers join, the same rules hold for them.'} From each sale of another seller we keep a fee of ${facts.fee} of the price, fixed at the moment of the sale, and credit the rest to the seller. Balances are paid out ${facts.payouts.schedule} once they reach ${facts.payouts.minimum}. The Seller Agreement has the details.`,
      ],
    },
    {
      heading: 'If we disagree',
      paragraphs: [
        `Write to ${contact} first. A person reads it, and we answer within ten working days. If it concerns a seller’s product, we ask the seller too and look at what is recorded about the order. If we find no solution, either side may turn to a recognised mediation or consumer body, or to a court.`,
      ],
    },
    {
      heading: 'How far our liability goes',
      paragraphs: [
        'We are liable without limit for harm done on purpose or by gross negligence, for injury to life, body and health, and wherever the law forbids a limit. In all other cases we answer only for breaches of duties on which the contract rests, and only up to the typical, foreseeable damage; as a rule that is the price you paid for the product in question.',
        'We work to keep the site reachable and your library safe, yet we cannot promise that it is never interrupted.',
      ],
    },
    {
      heading: 'Ending it',
      paragraphs: [
        'You may delete your account at any time. It is removed after 30 days, and until then you can change your mind. Records of purchases stay, without your name, as the law requires.',
        'We may suspend or close an account that breaks these terms in earnest or repeatedly. Unless there is danger in delay we warn first and say why, and you may object. Files that you have paid for remain available to you unless they were obtained by fraud, refunded, or must not be distributed by law.',
      ],
    },
    {
      heading: 'Which law applies, and changes',
      paragraphs: [
        country
          ? `The law of ${country} applies, and its courts are competent. If you buy as a consumer, the protection that the law of your own country gives you remains.`
          : `The law of the country in which ${operator} is established applies, and the courts there are competent. If you buy as a consumer, the protection that the law of your own country gives you remains.`,
        'When we change these terms, the date above changes, and the new version holds for orders placed after it. We ask people with an account to accept changes that matter to them.',
      ],
    },
  ]
}
