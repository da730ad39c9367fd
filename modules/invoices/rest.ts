import { createRoute, z } from '@hono/zod-openapi'
import { getOrder, getTrackedOrder } from '#modules/orders/index.ts'
import { type Context, requireAdmin, requirePerson } from '#platform/context.ts'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { correctInvoice } from './correct-invoice.ts'
import { CorrectInvoice, type InvoiceDocument } from './document.ts'
import { issueInvoice } from './issue-invoice.ts'
import { documentsOfOrder, exportInvoices, getInvoice, listInvoices } from './queries.ts'
import { renderInvoice } from './render-invoice.ts'
import type { InvoiceRow } from './tables.ts'

const InvoiceShape = z
  .object({
    id: z.string(),
    kind: z.enum(['invoice', 'credit_note']),
    number: z.string(),
    orderNumber: z.string(),
    issuedAt: z.string(),
    refersTo: z.string().nullable(),
    buyer: z.object({
      name: z.string(),
      company: z.string().nullable(),
      vatId: z.string().nullable(),
      email: z.string(),
      address: z.array(z.string()),
    }),
    tax: MoneyShape,
    total: MoneyShape,
    replacedAt: z.string().nullable(),
  })
  .openapi('Invoice')

const Token = z.object({
  token: z.string().max(200).optional().openapi({ description: "The order's token, for guests" }),
})
const OrderNumber = z.object({ number: z.string().max(40) })
const pdf = { description: 'The document', content: { 'application/pdf': { schema: z.any() } } }

const show = createRoute({
  method: 'get',
  path: '/orders/{number}/invoice.pdf',
  tags: ['Orders'],
  summary: 'The invoice of a paid order as PDF',
  request: {
    params: OrderNumber,
    query: Token.extend({
      document: z
        .string()
        .max(40)
        .optional()
        .openapi({ description: 'Number of another document of the order, such as a credit note' }),
    }),
  },
  responses: { 200: pdf, ...refusals(401, 404, 409) },
})

const list = createRoute({
  method: 'get',
  path: '/orders/{number}/invoices',
  tags: ['Orders'],
  summary: 'Invoices and credit notes of an order, in the sequence of their issue',
  request: { params: OrderNumber, query: Token },
  responses: {
    200: answers('Documents', z.object({ items: z.array(InvoiceShape) })),
    ...refusals(401, 404),
  },
})

const correct = createRoute({
  method: 'post',
  path: '/orders/{number}/invoice/corrections',
  tags: ['Orders'],
  summary: 'Put right who the invoice is made out to: a credit note and a new invoice',
  request: { params: OrderNumber, query: Token, ...takes(CorrectInvoice) },
  responses: { 201: answers('The new invoice', InvoiceShape), ...refusals(401, 404, 409, 422) },
})

const Filter = z.object({
  kind: z.enum(['invoice', 'credit_note']).optional(),
  q: z.string().max(200).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
})

const all = createRoute({
  method: 'get',
  path: '/admin/invoices',
  tags: ['Owner'],
  summary: 'Invoices and credit notes, newest first',
  request: {
    query: Filter.extend({
      cursor: z.string().max(40).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answers(
      'Documents',
      z.object({ items: z.array(InvoiceShape), limit: z.int(), nextCursor: z.string().nullable() }),
    ),
    ...refusals(401, 403, 422),
  },
})

const csv = createRoute({
  method: 'get',
  path: '/admin/invoices.csv',
  tags: ['Owner'],
  summary: 'The same as CSV, all of it',
  request: { query: Filter },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...refusals(401, 403, 422),
  },
})

const one = createRoute({
  method: 'get',
  path: '/admin/invoices/{id}/pdf',
  tags: ['Owner'],
  summary: 'One document as PDF',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 200: pdf, ...refusals(401, 403, 404) },
})

export const invoicesRest = openRest()
  .openapi(show, async (c) => {
    const { token, document } = c.req.valid('query')
    const order = await orderOf(c.var.ctx, c.req.valid('param').number, token)
    const others = document ? await documentsOfOrder(c.var.ctx, order.id) : []
    const named = others.find((row) => row.number === document)
    const invoice = named ?? (await issueInvoice(c.var.ctx, order.id))
    return await sendPdf(invoice.document)
  })
  .openapi(list, async (c) => {
    const order = await orderOf(c.var.ctx, c.req.valid('param').number, c.req.valid('query').token)
    const items = (await documentsOfOrder(c.var.ctx, order.id)).map(presentInvoice)
    return c.json({ items }, 200)
  })
  .openapi(correct, async (c) => {
    const order = await orderOf(c.var.ctx, c.req.valid('param').number, c.req.valid('query').token)
    const invoice = await correctInvoice(c.var.ctx, order.id, c.req.valid('json'))
    return c.json(presentInvoice(invoice), 201)
  })
  .openapi(all, async (c) => {
    const { from, until, ...filter } = c.req.valid('query')
    const page = await listInvoices(c.var.ctx, { ...filter, ...between(from, until) })
    return c.json(
      {
        items: page.items.map(presentInvoice),
        limit: filter.limit,
        nextCursor: page.nextCursor ?? null,
      },
      200,
    )
  })
  .openapi(csv, async (c) => {
    requireAdmin(c.var.ctx)
    const { from, until, ...filter } = c.req.valid('query')
    const parts = exportInvoices(c.var.ctx, { ...filter, ...between(from, until) })
    return new Response(streamOf(parts), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="invoices.csv"',
        'Cache-Control': 'private, no-store',
      },
    })
  })
  .openapi(one, async (c) => {
    const invoice = await getInvoice(c.var.ctx, c.req.valid('param').id)
    return await sendPdf(invoice.document)
  })

function streamOf(parts: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

function between(from: string | undefined, until: string | undefined) {
  return {
    ...(from ? { from: new Date(from) } : {}),
    ...(until ? { until: new Date(until) } : {}),
  }
}

async function orderOf(ctx: Context, number: string, token: string | undefined) {
  if (token) return await getTrackedOrder(ctx, number, token)
  requirePerson(ctx)
  return await getOrder(ctx, number)
}

async function sendPdf(document: InvoiceDocument): Promise<Response> {
  const bytes = await renderInvoice(document)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${document.number}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  })
}

function presentInvoice(row: InvoiceRow) {
  const { buyer, orderNumber, refersTo } = row.document
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    orderNumber,
    issuedAt: row.issuedAt.toISOString(),
    refersTo: refersTo?.number ?? null,
    buyer: {
      name: buyer.name,
      company: buyer.company ?? null,
      vatId: buyer.vatId ?? null,
      email: buyer.email,
      address: buyer.address,
    },
    tax: wireMoney(row.taxMinor, row.currency),
    total: wireMoney(row.totalMinor, row.currency),
    replacedAt: row.replacedAt?.toISOString() ?? null,
  }
}
