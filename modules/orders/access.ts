import { eq, or, type SQL, sql } from 'drizzle-orm'
import { type Context, hasRole } from '#platform/context.ts'
import { orders } from './tables.ts'

/**
 * Which orders the asker may see: owners all, people their own and those of their verified e-mail
 * address, guests none (they come with the order's token).
 */
export function visibleOrders(ctx: Context): SQL {
  if (hasRole(ctx.actor, 'admin')) return sql`true`
  const { person } = ctx.actor
  if (!person) return sql`false`
  const byEmail = person.emailVerified ? eq(orders.email, person.email) : undefined
  return or(eq(orders.buyerId, person.id), byEmail) ?? sql`false`
}
