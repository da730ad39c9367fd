import type { Facts } from '../facts.ts'
import type { Section } from '../legal-document.ts'

export const title = 'Content Guidelines'
export const summary =
  'What belongs here, how good it should be, whose rights count, and what happens when something does not fit.'

export function sections(facts: Facts): readonly Section[] {
  const { shop, contact } = facts
  return [
    {
      heading: 'What these guidelines are for',
      paragraphs: [
        `They hold for everything that people put before others at ${shop}: products with their files and pictures, reviews, posts, comments, events and profiles. They tell sellers and members what will be accepted, and buyers what they can rely on.`,
      ],
    },
    {
      heading: 'What belongs here',
      paragraphs: ['Welcome are, as long as you have the rights to them:'],
      points: [
        'books, magazines, scores and comics, as files or in print',
        'digital work: templates, fonts, pictures, sound, patterns, software and its documentation',
        'things made or chosen with care, such as prints, stationery, clothing and tools of a craft',
        'courses, workshops, tickets to events, and memberships',
        'bundles of these, if the single parts are named',
      ],
    },
    {
      heading: 'How good it should be',
      paragraphs: ['We do not judge taste. We do expect care:'],
      points: [
        'files open in common programs, carry a sensible name and are complete; e-books have a table of contents and readable text',
        'descriptions say what a buyer gets: extent, format, size, language, what else is needed to use it',
        'pictures show the product itself and are yours to use; samples are typical of the whole',
        'translations and texts or pictures produced by machine are named as such and were read by a person',
        'what was revised is marked with its edition, and buyers of the old one get corrections free of charge',
      ],
    },
    {
      heading: 'Copyright and trade marks',
      paragraphs: [
        'Offer only what you created, what is in the public domain where you sell it, or what a licence lets you sell. Credit is no substitute for permission. Quotations may be as long as the law of quotation allows, with their source.',
        'Names, logos and characters of others may appear where they say truthfully what something is about or fits. They may not suggest that their owner made or approved it. Imitations of a known series, cover or brand that could be mistaken for it are not accepted.',
      ],
    },
    {
      heading: 'Reporting an infringement',
      paragraphs: [
        `Rights holders can ask us to take something down, in the manner of the United States’ Digital Millennium Copyright Act and corresponding laws elsewhere. Write to ${contact} with the subject “copyright”, and tell us:`,
      ],
      points: [
        'which work is yours, and where ours to compare stands (the address of the page)',
        'who you are, how you can be reached, and that you own the right or speak for its owner',
        'that you believe in good faith that the use is not permitted, and that what you say is correct, on pain of liability for false claims',
        'your signature; your typed name is enough',
      ],
    },
    {
      heading: 'After such a report',
      paragraphs: [
        'A complete report leads to the product being hidden without delay, as a rule within 2 working days, and to a message to the seller with a copy of it. The seller may object with a counter notice that says why the use is permitted and agrees to the court that is competent. We pass it on, and after 10 to 14 working days the product returns, unless the rights holder shows that a suit was filed. Whoever infringes again and again loses the account.',
      ],
    },
    {
      heading: 'What is never accepted',
      paragraphs: ['Whatever its form or artistic claim:'],
      points: [
        'sexual depictions of minors, and sexual images of anyone without consent',
        'calls for violence or hatred against people for what they are, and praise of terror',
        'instructions whose main purpose is to injure, to make weapons, or to break into systems',
        'private data of others, threats, stalking and bullying',
        'fraud: false cures, pyramid schemes, faked reviews, copies sold as originals',
        'malware, and files that hide what they do',
      ],
    },
    {
      heading: 'For adults only',
      paragraphs: [
        'Erotic or very violent work for adults is accepted if it is lawful and its listing says clearly what it is. Its cover and first lines must be fit for everybody’s eyes.',
      ],
    },
    {
      heading: 'How we review',
      paragraphs: [
        `${facts.marketplace ? 'A product of a seller goes on sale after a person has looked at it, normally within 3 working days.' : 'If other sellers join, a person will look at each of their products before it goes on sale, normally within 3 working days.'} Files are checked for type and for malware. A rejection names its reason, and a mended version can be submitted at once. Reviews by buyers are read before they appear; posts in the community appear at once and are looked at when somebody reports them. Larger changes of a published product may be looked at again.`,
        'Everybody can report content by the link beside it or by mail. We look at each report and tell you what came of it if you leave an address.',
      ],
    },
    {
      heading: 'What follows from a breach',
      paragraphs: [
        'We take the mildest step that helps: a hint with a time to mend it; hiding a piece of content; a pause in which nothing can be listed or posted; closing the account. Grave cases, above all those under “never accepted”, lead straight to the last step and, where the law says so, to a report to the authorities. Payouts can be held while buyers must be refunded.',
        `You may object to any decision within 30 days by writing to ${contact}. Somebody who did not take the decision looks at it anew, normally within 10 working days, and tells you the outcome with reasons.`,
      ],
    },
  ]
}
