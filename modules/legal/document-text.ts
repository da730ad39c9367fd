import type { Facts } from './facts.ts'
import type { Section } from './legal-document.ts'

/** What the owner may write between double braces, and what stands there for readers. */
export const PLACEHOLDERS = {
  shop: 'The shop’s name',
  operator: 'The company, else the shop’s name',
  imprint: 'Company, address and numbers',
  contact: 'The address for questions',
  baseUrl: 'Where the shop is found',
  country: 'The country of the shop',
  currency: 'Its currency',
  refundWindow: 'The refund window, such as “7 days”',
  fee: 'The platform fee, such as “10 %”',
  payoutSchedule: 'How often sellers are paid',
  payoutMinimum: 'From which balance on',
  payoutMethods: 'By which ways',
  linkHours: 'How long a download link works, in hours',
  downloadsPerHour: 'How many downloads start in an hour',
  reservationMinutes: 'How long goods are kept, in minutes',
  providers: 'The payment companies',
} as const
export type Placeholder = keyof typeof PLACEHOLDERS

function valuesOf(facts: Facts): Record<Placeholder, string> {
  return {
    shop: facts.shop,
    operator: facts.operator,
    imprint: facts.imprint,
    contact: facts.contact,
    baseUrl: facts.baseUrl,
    country: facts.country ?? 'our country',
    currency: facts.currency,
    refundWindow: facts.refundWindow,
    fee: facts.fee,
    payoutSchedule: facts.payouts.schedule,
    payoutMinimum: facts.payouts.minimum,
    payoutMethods: facts.payouts.methods,
    linkHours: String(facts.linkHours),
    downloadsPerHour: String(facts.downloadsPerHour),
    reservationMinutes: String(facts.reservationMinutes),
    providers: new Intl.ListFormat('en').format(facts.providers) || 'no payment company at present',
  }
}

const IN_BRACES = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Names between braces that stand for nothing. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(IN_BRACES)].map(([, name]) => name ?? '')
  return [...new Set(names)].filter((name) => !Object.hasOwn(PLACEHOLDERS, name))
}

/** Puts this shop's own values into what the owner wrote. */
export function fillIn(text: string, facts: Facts): string {
  const values: Record<string, string> = valuesOf(facts)
  return text.replaceAll(IN_BRACES, (whole, name: string) => values[name] ?? whole)
}

/**
 * Reads a document as it is typed: `## ` before a heading, an empty line between paragraphs, `- `
 * before a point. What stands before the first heading has none and is left out.
 */
export function readSections(text: string): Section[] {
  const parts = text
    .replaceAll('\r', '')
    .split(/^##[ \t]+/m)
    .slice(1)
  return parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n')
    const blocks = lines.join('\n').split(/\n[ \t]*\n|\n(?=- )/)
    const paragraphs: string[] = []
    const points: string[] = []
    for (const block of blocks) {
      const words = block.trim().replaceAll(/\s*\n\s*/g, ' ')
      if (words.startsWith('- ')) points.push(words.slice(2).trim())
      else if (words) paragraphs.push(words)
    }
    return { heading: heading.trim(), paragraphs, ...(points.length > 0 ? { points } : {}) }
  })
}

/** The same the other way round, for the editor. */
export function writeSections(sections: readonly Section[]): string {
  return sections
    .map(({ heading, paragraphs, points = [] }) =>
      [`## ${heading}`, ...paragraphs, points.map((point) => `- ${point}`).join('\n')]
        .filter(Boolean)
        .join('\n\n'),
    )
    .join('\n\n')
}

/** The shop's facts with the names of placeholders in them: so the text we ship can be edited. */
export function placeholderFacts(facts: Facts): Facts {
  const named = (name: Placeholder) => `{{${name}}}`
  return {
    ...facts,
    shop: named('shop'),
    operator: named('operator'),
    imprint: named('imprint'),
    contact: named('contact'),
    currency: named('currency'),
    refundWindow: named('refundWindow'),
    fee: named('fee'),
    ...(facts.country ? { country: named('country') } : {}),
    payouts: {
      schedule: named('payoutSchedule') as Facts['payouts']['schedule'],
      minimum: named('payoutMinimum'),
      methods: named('payoutMethods'),
    },
    linkHours: named('linkHours') as unknown as number,
    downloadsPerHour: named('downloadsPerHour') as unknown as number,
    reservationMinutes: named('reservationMinutes') as unknown as number,
    ...(facts.providers.length > 0 ? { providers: [named('providers')] } : {}),
  }
}
