import { and, eq, type SQL, sql } from 'drizzle-orm'
import { sellers } from '#modules/accounts/tables.ts'
import { type Actor, type Context, hasRole, requirePerson } from '#platform/context.ts'
import { NotAllowed, NotFound, NotSignedIn } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import type { Kind, Status } from './product.ts'
import { products } from './tables.ts'

/**
 * Products the asker may see: what is published, and their own whatever its status. `row` is the
 * name under which the query reads `products`.
 */
export function visibleProducts(
  { actor }: Pick<Context, 'actor'>,
  row: SQL = sql`products`,
): SQL | undefined {
  if (hasRole(actor, 'admin')) return sql`${row}.deleted_at is null`
  if (!hasRole(actor, 'seller')) return sql`${row}.status = 'published'`
  return sql`(${row}.status = 'published'
    or (${row}.deleted_at is null and ${row}.seller_id in (${ownSellers(actor)})))`
}

/** The sellers that belong to the asker. */
export function ownSellers(actor: Actor): SQL {
  return sql`select id from sellers where owner_id = ${actor.person?.id ?? null}`
}

export function canEditProduct(actor: Actor, product: { sellerOwnerId: string | null }): boolean {
  if (hasRole(actor, 'admin')) return true
  return (
    hasRole(actor, 'seller') &&
    product.sellerOwnerId !== null &&
    product.sellerOwnerId === actor.person?.id
  )
}

/** Refuses everyone who neither owns the shop nor sells in it. */
export function requireSellerOrAdmin(ctx: Context): void {
  if (hasRole(ctx.actor, 'admin') || hasRole(ctx.actor, 'seller')) return
  requirePerson(ctx)
  throw new NotAllowed()
}

export interface EditableProduct {
  id: string
  slug: string
  kind: Kind
  status: Status
  title: string
  sellerId: string
  sellerOwnerId: string | null
  currency: string
  publishedAt: Date | null
  publishAt: Date | null
  approvedAt: Date | null
}

/**
 * The product, if the asker may change it. Sees only what they may see: a stranger's draft does
 * not exist (404), a stranger's published product is not theirs to change (403).
 */
export async function editableProduct(ctx: Context, productId: string): Promise<EditableProduct> {
  return check(ctx, (await select(ctx, productId))[0])
}

/** The same, with the row locked until the transaction ends, so that writers take turns. */
export async function lockProduct(ctx: Context, productId: string): Promise<EditableProduct> {
  const [row] = await select(ctx, productId).for('update', { of: products })
  return check(ctx, row)
}

function select(ctx: Context, productId: string) {
  if (!ctx.actor.person && ctx.actor.kind !== 'system') throw new NotSignedIn()
  if (!isId(productId)) throw new NotFound('This product')
  return ctx.db
    .select({
      id: products.id,
      slug: products.slug,
      kind: products.kind,
      status: products.status,
      title: products.title,
      sellerId: products.sellerId,
      sellerOwnerId: sellers.ownerId,
      currency: products.currency,
      publishedAt: products.publishedAt,
      publishAt: products.publishAt,
      approvedAt: products.approvedAt,
    })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .where(and(eq(products.id, productId), visibleProducts(ctx)))
}

function check(ctx: Context, product: EditableProduct | undefined): EditableProduct {
  if (!product) throw new NotFound('This product')
  if (!canEditProduct(ctx.actor, product)) throw new NotAllowed()
  return product
}
