import { changeSetting } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { expect, test } from '#tests/database.ts'
import { currentDocuments, findDocument, type LegalDocument, policiesToAccept } from './index.ts'

function textOf({ title, summary, sections }: LegalDocument): string {
  return [
    title,
    summary,
    ...sections.flatMap((one) => [one.heading, ...one.paragraphs, ...(one.points ?? [])]),
  ].join('\n')
}

async function read(ctx: Context, slug: string): Promise<string> {
  const document = await findDocument(ctx, slug)
  if (!document) throw new Error(`Expected a document at ${slug}`)
  return textOf(document)
}

test('five documents hold, each whole, dated and without a gap', async ({ ctx }) => {
  const documents = await currentDocuments(ctx)

  expect(documents.map((one) => one.slug)).toEqual([
    'terms',
    'privacy',
    'refunds',
    'seller-agreement',
    'content-guidelines',
  ])
  for (const document of documents) {
    const text = textOf(document)
    const words = text.split(/\s+/).length
    expect(words, document.slug).toBeGreaterThanOrEqual(400)
    expect(words, document.slug).toBeLessThanOrEqual(1100)
    expect(document.version).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(Date.parse(document.version)).not.toBeNaN()
    expect(text).not.toMatch(/undefined|null|NaN|\[object|<[a-z]/)
    for (const section of document.sections) {
      expect(section.paragraphs.length + (section.points?.length ?? 0)).toBeGreaterThan(0)
    }
  }
})

/** Each line of the requirements, and words without which its subject would be missing. */
const COVERED: Record<string, [subject: string, id: string, words: string[]][]> = {
  terms: [
    ['the account and its duties', 'LEG-02', ['Your account and what', 'password', 'One person']],
    ['what is prohibited', 'LEG-03', ['What is not allowed', 'unlawful', 'Content Guidelines']],
    ['intellectual property', 'LEG-04', ['Who owns what', 'licence', 'belong to their authors']],
    ['payment and refunds', 'LEG-05', ['Prices, payment and refunds', 'within 7 days of paying']],
    ['fees and payouts', 'LEG-06', ['a fee of 10 %', 'paid out monthly', '$25.00']],
    ['disputes', 'LEG-07', ['If we disagree', 'mediation', 'ten working days']],
    ['the limits of liability', 'LEG-08', ['How far our liability goes', 'gross negligence']],
    ['termination', 'LEG-09', ['Ending it', 'delete your account', 'suspend or close']],
    ['the governing law', 'LEG-10', ['Which law applies', 'The law of the country']],
  ],
  privacy: [
    ['what is collected', 'LEG-12', ['e-mail address', 'Payment:', 'Files:']],
    ['what it is used for', 'LEG-13', ['Transactions:', 'E-mail:', 'Analytics:']],
    ['storage and security', 'LEG-14', ['Where it is kept', 'salted hashes', 'Backups']],
    ['third parties', 'LEG-15', ['Who else receives data', 'Payment:', 'Mail:']],
    ['rights', 'LEG-16', ['Access:', 'Deletion:', 'Portability:']],
    ['cookies', 'LEG-17', ['Cookies', 'only after you agree']],
    ['periods of retention', 'LEG-18', ['30 days', '90 days', '1 year', 'kept for good']],
    ['a contact', 'LEG-19', ['Who to ask', 'shop@localhost']],
  ],
  refunds: [
    ['the window of seven days', 'LEG-21', ['within 7 days of the payment']],
    ['conditions', 'LEG-22', ['Conditions', 'damaged', 'paid twice']],
    ['what is not refunded', 'LEG-23', ['What is not refunded', 'gift cards']],
    ['the way and its time', 'LEG-24', ['How to ask', '3 working days', 'order number']],
    ['what sellers must do', 'LEG-25', ['What sellers must do', 'from the seller’s balance']],
    ['our discretion', 'LEG-26', ['Where we decide ourselves', 'may also refuse']],
  ],
  'seller-agreement': [
    ['what a listing needs', 'LEG-29', ['What a listing needs', 'true title', 'up to ten']],
    ['ownership and licences', 'LEG-30', ['Ownership and licences', 'hold the rights']],
    ['what may not be sold', 'LEG-31', ['What may not be sold', 'malware']],
    ['the fee', 'LEG-32', ['we keep 10 % of the price']],
    ['payouts', 'LEG-33', ['We pay out monthly, by bank transfer', '$25.00']],
    ['taxes', 'LEG-34', ['Taxes', 'VAT', '1099']],
    ['suspension and end', 'LEG-35', ['Suspension and end', '14 days']],
    ['indemnification', 'LEG-36', ['you indemnify us']],
  ],
  'content-guidelines': [
    ['what belongs here', 'LEG-38', ['What belongs here', 'books', 'courses']],
    ['quality', 'LEG-39', ['How good it should be', 'files open']],
    ['copyright and trade marks', 'LEG-40', ['Copyright and trade marks', 'permission']],
    ['DMCA notices', 'LEG-41', ['Digital Millennium Copyright Act', 'counter notice']],
    ['what is never accepted', 'LEG-42', ['What is never accepted', 'malware']],
    ['the review', 'LEG-43', ['How we review', 'working days']],
    ['enforcement', 'LEG-44', ['What follows from a breach', 'closing the account']],
  ],
}

for (const [slug, lines] of Object.entries(COVERED)) {
  for (const [subject, id, words] of lines) {
    test(`${slug} covers ${subject} [${id}]`, async ({ ctx }) => {
      const text = await read(ctx, slug)

      for (const one of words) expect(text).toContain(one)
    })
  }
}

test('the documents say what this shop is, charges and grants', async ({ ctx }) => {
  await changeSetting(ctx, 'shop', {
    name: 'The Painted Porch',
    country: 'NG',
    contactEmail: 'hello@porch.test',
  })
  await changeSetting(ctx, 'business', { legalName: 'Porch Ltd', registration: 'RC 12345' })
  await changeSetting(ctx, 'currency', 'EUR')
  await changeSetting(ctx, 'mode', 'marketplace')
  await changeSetting(ctx, 'refundWindowDays', 30)
  await changeSetting(ctx, 'payouts', {
    schedule: 'weekly',
    minimumMinor: 5000,
    methods: ['bank transfer', 'PayPal'],
  })
  const config = {
    ...ctx.config,
    platformFeeBps: 750,
    STRIPE_SECRET_KEY: 'sk_test_x',
    PAYSTACK_SECRET_KEY: 'sk_test_y',
    SMTP_URL: 'smtp://user:hidden-word@mail.example.test:587',
    S3_BUCKET: 'files',
    S3_ENDPOINT: 'https://files.example.test',
  }
  const porch = { ...ctx, config }

  const terms = await read(porch, 'terms')
  expect(terms).toContain('run by Porch Ltd')
  expect(terms).toContain('RC 12345')
  expect(terms).toContain('The law of Nigeria applies')
  expect(terms).toContain('within 30 days of paying')
  const agreement = await read(porch, 'seller-agreement')
  expect(agreement).toContain('we keep 7.5 % of the price')
  expect(agreement).toContain('We pay out weekly, by bank transfer or PayPal')
  expect(agreement).toContain('€50.00')
  const privacy = await read(porch, 'privacy')
  expect(privacy).toContain('Stripe and Paystack')
  expect(privacy).toContain('mail.example.test')
  expect(privacy).toContain('files.example.test')
  expect(privacy).toContain('hello@porch.test')
  expect(privacy).not.toContain('hidden-word')
})

test('a shop that grants no window does not promise one', async ({ ctx }) => {
  await changeSetting(ctx, 'refundWindowDays', 0)

  for (const document of await currentDocuments(ctx)) {
    expect(textOf(document)).not.toMatch(/\b0 days|within the window/)
  }
})

test('what must be accepted is named in the versions that are shown', async ({ ctx }) => {
  const versions = new Map((await currentDocuments(ctx)).map((one) => [one.slug, one.version]))

  for (const occasion of ['registration', 'checkout'] as const) {
    const policies = await policiesToAccept(ctx, occasion)
    expect(policies.map((one) => one.document)).toEqual(['terms', 'privacy', 'refunds'])
    for (const { document, version } of policies) expect(version).toBe(versions.get(document))
  }
})

test('a slug that is none finds nothing', async ({ ctx }) => {
  for (const slug of ['', 'imprint', 'TERMS', '../terms', 'constructor']) {
    expect(await findDocument(ctx, slug)).toBeUndefined()
  }
})
