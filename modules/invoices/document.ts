import { z } from 'zod'
import type { TaxShare } from '#modules/pricing/index.ts'
import { allocate } from '#platform/money.ts'

/** Who buys, as it stands on an invoice. */
export interface InvoiceBuyer {
  name: string
  company?: string | undefined
  vatId?: string | undefined
  email: string
  /** Lines of the postal address, the country last. */
  address: string[]
}

export interface InvoiceLine {
  title: string
  detail: string
  quantity: number
  unitMinor: number
  discountMinor: number
  totalMinor: number
  taxRateBps: number
}

export type InvoiceTax = TaxShare

/** Everything that is printed on an invoice or credit note; amounts in minor units, days as ISO. */
export interface InvoiceDocument {
  kind: 'invoice' | 'credit_note'
  number: string
  issuedOn: string
  suppliedOn: string
  orderNumber: string
  shopName: string
  accent: string | null
  seller: {
    name: string
    address: string[]
    registration: string | null
    taxNumber: string | null
    email: string | null
  }
  buyer: InvoiceBuyer
  lines: InvoiceLine[]
  shippingMinor: number
  discountMinor: number
  taxes: InvoiceTax[]
  /** Prices contain the tax; else it is added below them. */
  taxIncluded: boolean
  taxMinor: number
  totalMinor: number
  currency: string
  /** What the law wants said, such as that the tax is owed by the buyer. */
  taxNote: string | null
  /** How it was paid or given back. */
  settledBy: string | null
  /** Of a credit note: which invoice, of which day. */
  refersTo: { number: string; issuedOn: string } | null
  reason: string | null
}

const text = (max: number) => z.string().trim().max(max)

/** What a buyer may put right on an invoice: who they are, never what it cost. */
export const CorrectInvoice = z.strictObject({
  name: text(120).min(1, 'Please give a name'),
  company: text(160).optional(),
  vatId: text(20)
    .toUpperCase()
    .transform((typed) => typed.replace(/[\s.-]/g, ''))
    .refine((id) => id === '' || /^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(id), {
      message: 'A VAT id begins with two letters, such as DE123456789',
    })
    .optional(),
  line1: text(200).min(1, 'Please give street and number'),
  line2: text(200).optional(),
  city: text(120).min(1, 'Please give the town'),
  region: text(120).optional(),
  postalCode: text(20).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'Please choose a country'),
})
export type CorrectInvoice = z.infer<typeof CorrectInvoice>

/** The number of a document: gapless within its series, `2026-000123` or `CN-2026-000004`. */
export function invoiceNumber(series: string, sequence: number): string {
  return `${series}-${String(sequence).padStart(6, '0')}`
}

/** The day in the shop's time zone, as ISO. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}

export function addressLines(given: {
  line1?: string | undefined
  line2?: string | undefined
  city?: string | undefined
  region?: string | undefined
  postalCode?: string | undefined
  country?: string | null | undefined
}): string[] {
  const town = [given.postalCode, given.city].filter(Boolean).join(' ')
  return [
    given.line1,
    given.line2,
    [town, given.region].filter(Boolean).join(', '),
    given.country ? countryName(given.country) : undefined,
  ].filter((line): line is string => Boolean(line))
}

function countryName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}

/**
 * A part of an invoice's taxes for a part of its total, in the invoice's own proportions. Net
 * and tax sum exactly to the part that was taxed.
 */
export function shareOfTaxes(
  document: Pick<InvoiceDocument, 'taxes' | 'totalMinor'>,
  amountMinor: number,
): InvoiceTax[] {
  if (amountMinor === document.totalMinor) return document.taxes
  const gross = document.taxes.map((tax) => tax.netMinor + tax.taxMinor)
  const untaxed = document.totalMinor - gross.reduce((a, b) => a + b, 0)
  const parts = allocate(amountMinor, [...gross, Math.max(untaxed, 0)])
  return document.taxes.map((tax, i) => {
    const part = parts[i] ?? 0
    const whole = tax.netMinor + tax.taxMinor
    const taxMinor = whole === 0 ? 0 : Math.round((part * tax.taxMinor) / whole)
    return { ...tax, netMinor: part - taxMinor, taxMinor }
  })
}
