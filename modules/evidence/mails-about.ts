import { and, asc, eq, gte, like, or } from 'drizzle-orm'
import type { OrderRow } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'

/** The mails that were written to a buyer about one order, with what the receiving server said. */
export function mailsAbout(ctx: Context, order: OrderRow) {
  return ctx.db
    .select()
    .from(mails)
    .where(
      and(
        eq(mails.to, order.email),
        gte(mails.queuedAt, order.placedAt),
        or(
          like(mails.key, `%${order.id}%`),
          like(mails.subject, `%${order.number}%`),
          like(mails.text, `%${order.number}%`),
        ),
      ),
    )
    .orderBy(asc(mails.queuedAt), asc(mails.id))
}
