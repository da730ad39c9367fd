import type { Facts } from '../facts.ts'
import type { Section } from '../legal-document.ts'

export const title = 'Privacy Policy'
export const summary =
  'Which data we hold about you, what for, how long, who else sees it, and what you can do about it.'

export function sections(facts: Facts): readonly Section[] {
  const { shop, operator, contact } = facts
  return [
    {
      heading: 'In short',
      paragraphs: [
        `${operator} is responsible for personal data at ${shop}. We collect what a purchase, an account or a conversation needs, sell none of it, show no advertising, and load nothing from a third party before you have agreed. This policy follows the European General Data Protection Regulation and, for people in California, the CCPA; we treat everyone by these rules, wherever they live.`,
      ],
    },
    {
      heading: 'What we collect',
      paragraphs: ['Depending on what you do here, this is:'],
      points: [
        'Account: your name, e-mail address, a salted hash of your password (never the password), and when you registered',
        'Purchases: what you bought, when and for how much, the country that decides the tax, and a delivery address when something is sent to you',
        'Payment: which payment company handled it, its reference, the amount and the outcome. Card and bank numbers stay with that company',
        'Files: which of your files were downloaded when and from which internet address, and what you upload yourself, such as product files or pictures',
        'What you write: reviews, posts, comments and messages to us',
        'Consent: which documents you accepted, in which version and when',
        'Technical: internet address, browser name and time of requests and sign-ins',
      ],
    },
    {
      heading: 'What we use it for',
      paragraphs: [
        'Each use has its legal ground in the contract, the law, your consent or our fair interest in a safe shop:',
      ],
      points: [
        'Transactions: to take, deliver, invoice and refund your orders (contract, tax law)',
        'E-mail: to confirm addresses and orders and to send links you asked for (contract). Newsletters go only to those who ordered them, and each one has a link to end it (consent)',
        'Analytics: to count visits and sales. Our own figures are made without cookies and without profiles of single people (fair interest); anything beyond needs your consent',
        'Safety: to limit sign-in attempts, find fraud and keep an audit trail of what administrators do (fair interest)',
      ],
    },
    {
      heading: 'Where it is kept and how it is protected',
      paragraphs: [
        `Data stands in one PostgreSQL database and a private file store that cannot be reached from outside except through links made for one buyer. ${facts.baseUrl.startsWith('https:') ? 'All connections are encrypted. ' : ''}Passwords are kept only as slow, salted hashes, sessions can be ended at once, and guest carts are kept under a hash of their token. Backups are made by a fixed plan and deleted by it. Few people have access, and what they change is recorded.`,
      ],
    },
    {
      heading: 'Who else receives data',
      paragraphs: [
        'We pass on only what the task needs:',
        facts.providers.length > 0
          ? `Payment: ${new Intl.ListFormat('en').format(facts.providers)}. The company you choose at checkout learns the amount, the order reference and your e-mail address.`
          : 'Payment: none at present. This shop runs in test mode; payments are only played and no data leaves it.',
        facts.mailServer
          ? `Mail: our messages to you go out through ${facts.mailServer}.`
          : 'Mail: no outside mail service is connected; messages stay in the shop’s own outbox.',
        facts.fileStore
          ? `Files: they are stored with ${facts.fileStore} in a private area.`
          : 'Files: they are stored on our own server; no outside storage is used.',
        `${facts.marketplace ? 'Sellers: the seller of a thing that must be sent learns the delivery address; of digital sales a seller learns what was sold and when. ' : ''}Authorities receive data only where the law obliges us. We sell no personal data and share none for advertising.`,
      ],
    },
    {
      heading: 'Cookies',
      paragraphs: [
        'Two cookies do work that you ask for and therefore need no consent: one keeps you signed in (it ends after 30 days or when you sign out), one remembers the cart of a guest (for 60 days after the last change). Neither can be read by scripts or by other sites. A choice such as light or dark may be remembered in the same way.',
        'Should measuring tools of third parties be switched on, they load and set cookies only after you agree in the notice, and you can take the agreement back there at any time. Without it, everything works the same.',
      ],
    },
    {
      heading: 'How long we keep it',
      paragraphs: ['We delete by a fixed plan:'],
      points: [
        'Accounts: removed 30 days after you ask for deletion; you can take the request back meanwhile',
        'Purchases, payments and invoices: kept for good, as the law demands records of trade; after an account is deleted they carry a pseudonym instead of a name, and only invoices to businesses keep company, address and VAT number',
        'Records of mails we sent: 1 year',
        'Operational logs: 30 days',
        'Product files: 90 days after a product is deleted, so that buyers can still fetch theirs',
        'Sessions: at most 30 days. Carts of guests: until they are emptied or cleared away',
        'Consents, download records and the audit trail: as long as claims could arise from them',
      ],
    },
    {
      heading: 'Your rights',
      paragraphs: ['Free of charge and without giving reasons you can:'],
      points: [
        'Access: see your data in your account, or ask us what we hold',
        'Portability: download it in a form that other programs can read',
        'Correction: change what is wrong, or have us change it',
        'Deletion: have your account removed, within the limits named above',
        'Objection and restriction: stop uses that rest on our interest, and take back any consent for the future',
        'Complaint: turn to the data protection authority of your country',
      ],
    },
    {
      heading: 'Who to ask',
      paragraphs: [
        `Questions and requests about privacy go to ${contact}; please put “privacy” into the subject. We answer within 30 days and may first ask for a sign that it is really you, for instance an answer from the address on file. Data of children under 16 is not collected knowingly; tell us and we delete it. ${facts.imprint} is the body responsible.`,
        'When this policy changes, the date above changes with it, and people with an account are told of changes that matter.',
      ],
    },
  ]
}
