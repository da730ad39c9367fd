import { and, asc, desc, eq, gte, ilike, lt, or, sql } from 'drizzle-orm'
import { orders } from '#modules/orders/tables.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { toDecimal } from '#platform/money.ts'
import { type InvoiceRow, invoices } from './tables.ts'

/** All documents of an order in the sequence of their issue. The caller may see the order. */
export function documentsOfOrder(ctx: Context, orderId: string): Promise<InvoiceRow[]> {
  return ctx.db
    .select()
    .from(invoices)
    .where(eq(invoices.orderId, orderId))
    .orderBy(asc(invoices.issuedAt), asc(invoices.id))
}

export interface InvoiceFilter {
  kind?: 'invoice' | 'credit_note' | undefined
  /** Number of the document or of the order, or the buyer's address, or how one begins. */
  q?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
  cursor?: string | undefined
  limit: number
}

/** Invoices and credit notes, newest first; for owners. */
export async function listInvoices(ctx: Context, filter: InvoiceFilter) {
  requireAdmin(ctx)
  const { kind, from, until, cursor, limit } = filter
  const start = filter.q?.trim() && `${filter.q.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await ctx.db
    .select({ invoice: invoices, orderNumber: orders.number, email: orders.email })
    .from(invoices)
    .innerJoin(orders, eq(orders.id, invoices.orderId))
    .where(
      and(
        kind ? eq(invoices.kind, kind) : undefined,
        from ? gte(invoices.issuedAt, from) : undefined,
        until ? lt(invoices.issuedAt, until) : undefined,
        start
          ? or(
              ilike(invoices.number, start),
              ilike(orders.number, start),
              ilike(orders.email, start),
            )
          : undefined,
        cursor && isId(cursor)
          ? sql`(${invoices.issuedAt}, ${invoices.id}) < (select issued_at, id from invoices where id = ${cursor})`
          : undefined,
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ invoice, ...order }) => ({ ...invoice, ...order }))
  return { items, nextCursor: rows.length > limit ? items.at(-1)?.id : undefined }
}

export type ListedInvoice = Awaited<ReturnType<typeof listInvoices>>['items'][number]

/** One document by id; for owners. */
export async function getInvoice(ctx: Context, id: string): Promise<InvoiceRow> {
  requireAdmin(ctx)
  const [row] = isId(id) ? await ctx.db.select().from(invoices).where(eq(invoices.id, id)) : []
  if (!row) throw new NotFound('This invoice')
  return row
}

const EXPORT_STEP = 500

/** The list as CSV, in the order of issue, a part at a time; for owners and their accountants. */
export async function* exportInvoices(
  ctx: Context,
  filter: Omit<InvoiceFilter, 'limit' | 'cursor'>,
): AsyncGenerator<string> {
  yield 'number,kind,issued,order,refers to,buyer,company,vat id,currency,net,tax,total\r\n'
  let cursor: string | undefined
  do {
    const page = await listInvoices(ctx, { ...filter, cursor, limit: EXPORT_STEP })
    yield page.items.map(csvLine).join('')
    cursor = page.nextCursor
  } while (cursor)
}

function csvLine({ document, orderNumber, email, kind }: ListedInvoice): string {
  const { currency, taxMinor, totalMinor, buyer, number, issuedOn, refersTo } = document
  const sign = kind === 'credit_note' ? -1 : 1
  const amount = (minor: number) => toDecimal(sign * minor, currency)
  return `${[
    number,
    kind.replace('_', ' '),
    issuedOn,
    orderNumber,
    refersTo?.number ?? '',
    buyer.name || email,
    buyer.company ?? '',
    buyer.vatId ?? '',
    currency,
    amount(totalMinor - taxMinor),
    amount(taxMinor),
    amount(totalMinor),
  ]
    .map(csvField)
    .join(',')}\r\n`
}

/** Quoted where needed, and never a formula for a spreadsheet; amounts keep their minus. */
function csvField(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
