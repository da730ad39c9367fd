import { eq } from 'drizzle-orm'
import { changeSetting } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { databaseFault } from '#platform/errors.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, insertOrder, shippingAddress } from '#tests/builders/orders.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { shareOfTaxes } from './document.ts'
import {
  correctInvoice,
  documentsOfOrder,
  exportInvoices,
  issueCreditNote,
  issueInvoice,
  NoInvoiceYet,
  PartlyCredited,
  renderInvoice,
  TooLateToCorrect,
} from './index.ts'
import { invoices } from './tables.ts'

const business = {
  name: 'Amara Obi',
  company: 'Obi & Töchter GmbH',
  vatId: 'de 123 456 789',
  line1: 'Kastanienallee 4',
  city: 'Berlin',
  postalCode: '10435',
  country: 'DE',
}
const refundId = '01900000-0000-7000-8000-00000000000a'

async function paidOrder(ctx: Context, priceMinor = 2500) {
  const book = await buildVariant(ctx, { title: 'Night Grammar', priceMinor, ships: true })
  const { order } = await buildOrder(ctx, [{ variantId: book.id, quantity: 2 }], {
    shippingAddress,
  })
  await markOrderPaid(ctx, order.id)
  return order
}

async function causeOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  return databaseFault(error)?.code
}

test('a paid order has one invoice with everything as it was, and an unpaid order has none [CHK-18] [P-21]', async ({
  ctx,
}) => {
  await changeSetting(ctx, 'business', {
    legalName: 'Quarto & Quay Ltd',
    address: '1 Quay Street\nLagos',
    taxNumber: 'NG-77',
  })
  const order = await paidOrder(ctx)

  const invoice = await issueInvoice(ctx, order.id)
  const again = await issueInvoice(later(ctx, 5), order.id)

  expect(again.id).toBe(invoice.id)
  expect(invoice.number).toBe(`${new Date().getUTCFullYear()}-000001`)
  expect(invoice.document).toMatchObject({
    orderNumber: order.number,
    seller: {
      name: 'Quarto & Quay Ltd',
      address: ['1 Quay Street', 'Lagos'],
      taxNumber: 'NG-77',
    },
    buyer: {
      name: 'Amara Obi',
      email: order.email,
      address: ['4 Marina Road', 'Lagos', 'Nigeria'],
    },
    lines: [{ title: 'Night Grammar', quantity: 2, unitMinor: 2500, totalMinor: 5000 }],
    shippingMinor: order.shippingMinor,
    taxMinor: order.taxMinor,
    totalMinor: order.totalMinor,
    currency: 'USD',
  })
  const waiting = await insertOrder(ctx)
  await expect(issueInvoice(ctx, waiting.id)).rejects.toBeInstanceOf(NoInvoiceYet)
})

test('50 at once give one number to each order and leave no gap, also where some fail [P-02]', {
  timeout: 60_000,
}, async ({ app }) => {
  const ctx = contextOf(app)
  const orders = []
  for (let i = 0; i < 25; i++) orders.push(await insertOrder(ctx, { paymentStatus: 'paid' }))
  const waiting = await insertOrder(ctx)

  // Each order twice at the same moment, and between them some that are refused.
  await Promise.all(
    [...orders, ...orders, waiting, waiting].map((order) =>
      issueInvoice(contextOf(app), order.id).catch((error: unknown) => {
        if (!(error instanceof NoInvoiceYet)) throw error
      }),
    ),
  )

  const issued = await app.db.select().from(invoices).orderBy(invoices.sequence)
  expect(issued.map((row) => row.sequence)).toEqual(orders.map((_, i) => i + 1))
  expect(new Set(issued.map((row) => row.orderId)).size).toBe(orders.length)
})

test('a buyer puts the invoice right by a credit note and a new invoice; what was issued stays', async ({
  ctx,
}) => {
  const order = await paidOrder(ctx)
  const first = await issueInvoice(ctx, order.id)

  const second = await correctInvoice(later(ctx, 10), order.id, {
    ...business,
    vatId: 'DE123456789',
  })

  const documents = await documentsOfOrder(ctx, order.id)
  expect(documents.map(({ kind, number }) => [kind, number])).toEqual([
    ['invoice', first.number],
    ['credit_note', `CN-${first.number.slice(0, 4)}-000001`],
    ['invoice', second.number],
  ])
  expect(documents[1]).toMatchObject({ invoiceId: first.id, totalMinor: first.totalMinor })
  expect(documents[1]?.document.refersTo?.number).toBe(first.number)
  expect(documents[0]?.document).toEqual(first.document)
  expect(second.document.buyer).toMatchObject({
    company: 'Obi & Töchter GmbH',
    vatId: 'DE123456789',
    address: ['Kastanienallee 4', '10435 Berlin', 'Germany'],
  })
  expect(second.totalMinor).toBe(first.totalMinor)
  // The same again changes nothing.
  const same = { ...business, vatId: 'DE123456789' }
  expect((await correctInvoice(later(ctx, 11), order.id, same)).id).toBe(second.id)
})

test('after thirty days a correction goes by the owner', async ({ ctx }) => {
  const order = await paidOrder(ctx)
  await issueInvoice(ctx, order.id)
  const late = { ...later(ctx, 31 * 24 * 60), actor: { kind: 'guest' as const } }
  const input = { ...business, vatId: 'DE123456789' }

  await expect(correctInvoice(late, order.id, input)).rejects.toBeInstanceOf(TooLateToCorrect)
  expect(await documentsOfOrder(ctx, order.id)).toHaveLength(1)
  expect((await correctInvoice(asSystem(late), order.id, input)).kind).toBe('invoice')
})

test('money given back has one credit note in the same currency, with its share of each tax [P-21]', async ({
  ctx,
}) => {
  const order = await insertOrder(ctx, {
    paymentStatus: 'paid',
    currency: 'EUR',
    itemsMinor: 2270,
    totalMinor: 2270,
    taxMinor: 270,
    taxes: [
      { name: 'VAT', rateBps: 1900, netMinor: 1000, taxMinor: 190 },
      { name: 'VAT', rateBps: 700, netMinor: 1000, taxMinor: 80 },
    ],
  })
  const invoice = await issueInvoice(ctx, order.id)
  const given = { orderId: order.id, refundId, amountMinor: 1000, reason: 'Arrived wet' }

  const note = await issueCreditNote(ctx, given)
  const again = await issueCreditNote(ctx, given)

  expect(again.id).toBe(note.id)
  expect(note).toMatchObject({ kind: 'credit_note', currency: 'EUR', totalMinor: 1000 })
  expect(note.document).toMatchObject({
    reason: 'Arrived wet',
    refersTo: { number: invoice.number },
    taxes: [
      { rateBps: 1900, netMinor: 440, taxMinor: 84 },
      { rateBps: 700, netMinor: 441, taxMinor: 35 },
    ],
  })
  const input = { ...business, vatId: '' }
  await expect(correctInvoice(ctx, order.id, input)).rejects.toBeInstanceOf(PartlyCredited)
})

test('shares of taxes sum to the share of the total', () => {
  const taxes = [
    { name: 'VAT', rateBps: 2100, netMinor: 333, taxMinor: 70 },
    { name: 'VAT', rateBps: 600, netMinor: 777, taxMinor: 47 },
  ]
  for (let amount = 1; amount <= 1227; amount += 7) {
    const shares = shareOfTaxes({ taxes, totalMinor: 1227 }, amount)
    expect(shares.reduce((sum, one) => sum + one.netMinor + one.taxMinor, 0)).toBe(amount)
    expect(shares.every((one) => one.taxMinor >= 0 && one.netMinor >= 0)).toBe(true)
  }
})

test('the database itself refuses to change, delete or exceed what was issued', async ({ app }) => {
  const ctx = contextOf(app)
  const order = await insertOrder(ctx, { paymentStatus: 'paid' })
  const invoice = await issueInvoice(ctx, order.id)
  const mine = eq(invoices.id, invoice.id)

  expect(await causeOf(ctx.db.update(invoices).set({ totalMinor: 1 }).where(mine))).toBe('23514')
  expect(await causeOf(ctx.db.delete(invoices).where(mine))).toBe('23514')
  await issueCreditNote(ctx, { orderId: order.id, refundId, amountMinor: 700, reason: 'Half' })
  const more = {
    orderId: order.id,
    refundId: '01900000-0000-7000-8000-00000000000b',
    amountMinor: 400,
    reason: 'Too much',
  }
  expect(await causeOf(issueCreditNote(ctx, more))).toBe('23514')
  expect(await documentsOfOrder(ctx, order.id)).toHaveLength(2)
})

test('the PDF is the same bytes each time, and writes Latin, Greek and Cyrillic names', async ({
  ctx,
}) => {
  const order = await paidOrder(ctx)
  const invoice = await correctInvoice(ctx, order.id, {
    ...business,
    name: 'Ελένη Παπαδοπούλου',
    company: 'ООО «Ромашка» Łódź, Đặng Văn Lâm',
    vatId: 'EL123456789',
  })

  const first = await renderInvoice(invoice.document)
  const second = await renderInvoice(structuredClone(invoice.document))

  expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0)
  expect(first.length).toBeLessThan(120_000)
})

test('the export has every document, with credit notes below zero and no formulas', async ({
  ctx,
}) => {
  const order = await paidOrder(ctx)
  await correctInvoice(ctx, order.id, { ...business, vatId: '', company: '=HYPERLINK("x")' })

  let csv = ''
  for await (const part of exportInvoices(ctx, { q: order.number })) csv += part

  const [heading, ...rows] = csv.trim().split('\r\n')
  expect(heading).toMatch(/^number,kind,issued,order/)
  expect(rows).toHaveLength(3)
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
  expect(rows.find((row) => row.includes('credit note'))).toMatch(/-\d+\.\d\d$/)
})
