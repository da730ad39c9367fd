import { asc, eq, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { statement } from '#db/statement.ts'
import { variantsForSale } from '#modules/catalog/index.ts'
import { availabilityOf } from '#modules/inventory/index.ts'
import { chosenCurrency, shownPrices } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { type Cart, type CartLine, unitPriceOf } from './cart.ts'
import { ownerOf } from './lock-cart.ts'
import { cartItems, carts } from './tables.ts'

const viewOfPerson = statement<{ userId: string }>()((db, given) =>
  contents(db, eq(carts.userId, given('userId'))),
)
const viewOfGuest = statement<{ tokenHash: string }>()((db, given) =>
  contents(db, eq(carts.tokenHash, given('tokenHash'))),
)

/** One row for each item, and one without an item for an empty cart. */
function contents(db: Db, whose: SQL) {
  return db
    .select({
      id: carts.id,
      pendingOrderId: carts.pendingOrderId,
      codes: carts.codes,
      item: cartItems,
    })
    .from(carts)
    .leftJoin(cartItems, eq(cartItems.cartId, carts.id))
    .where(whose)
    .orderBy(asc(cartItems.addedAt), asc(cartItems.id))
}

/** The asker's cart with today's prices, and on each line what has changed since it was put in. */
export async function viewCart(ctx: Context): Promise<Cart> {
  const found = await findContents(ctx)
  const [cart] = found
  const items = found.flatMap(({ item }) => item ?? [])
  const lines = cart ? await priced(ctx, items, cart.pendingOrderId) : []
  const buyable = lines.filter((line) => canBeBought(line))
  return {
    id: cart?.id,
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    itemsMinor: buyable.reduce((total, line) => total + line.totalMinor, 0),
    currency: lines[0]?.currency ?? chosenCurrency(ctx, await readSettings(ctx)),
    pendingOrderId: cart?.pendingOrderId ?? undefined,
    codes: cart?.codes ?? [],
    ready: lines.length > 0 && buyable.length === lines.length,
  }
}

async function findContents(ctx: Context) {
  const owner = ownerOf(ctx)
  if (!owner) return []
  return 'userId' in owner ? await viewOfPerson(ctx.db, owner) : await viewOfGuest(ctx.db, owner)
}

/** A changed price is only news; the other notices stand in the way of buying. */
export function canBeBought(line: CartLine): boolean {
  return !line.notice || line.notice.kind === 'price_changed'
}

const itemsOfCart = statement<{ cartId: string }>()((db, given) =>
  db
    .select()
    .from(cartItems)
    .where(eq(cartItems.cartId, given('cartId')))
    .orderBy(asc(cartItems.addedAt), asc(cartItems.id)),
)

/** Lines in the order they were added, priced and checked now. Locks nothing. */
export async function linesOf(
  ctx: Context,
  cart: { id: string; pendingOrderId: string | null },
): Promise<CartLine[]> {
  const items = await itemsOfCart(ctx.db, { cartId: cart.id })
  return await priced(ctx, items, cart.pendingOrderId)
}

async function priced(
  ctx: Context,
  items: readonly (typeof cartItems.$inferSelect)[],
  pendingOrderId: string | null,
): Promise<CartLine[]> {
  const ids = items.map((item) => item.variantId)
  const variants = new Map((await variantsForSale(ctx, ids)).map((v) => [v.variantId, v]))
  // What the cart's own unpaid order holds is not gone: else its buyer could not try again.
  const available = await availabilityOf(ctx, ids, pendingOrderId)
  const shown = await shownPrices(ctx, ids)
  return items.flatMap((item) => {
    const variant = variants.get(item.variantId)
    if (!variant) return []
    const ownPriceMinor = unitPriceOf(variant, item.namedPriceMinor)
    const inShown = (amountMinor: number) =>
      shown.priceOf({
        variantId: variant.payWhatYouWant ? '' : variant.variantId,
        amountMinor,
        currency: variant.currency,
      })
    const { amountMinor: unitPriceMinor, currency } = inShown(ownPriceMinor)
    const told = noticeFor(item, variant, ownPriceMinor, available.get(item.variantId))
    const notice =
      told?.kind === 'price_changed'
        ? { ...told, fromMinor: inShown(told.fromMinor).amountMinor }
        : told
    return [
      {
        id: item.id,
        variantId: variant.variantId,
        productId: variant.productId,
        sellerId: variant.sellerId,
        slug: variant.slug,
        title: variant.title,
        variantTitle: variant.variantTitle,
        sku: variant.sku,
        kind: variant.kind,
        ships: variant.ships,
        weightGrams: variant.weightGrams,
        quantity: item.quantity,
        unitPriceMinor,
        ownPriceMinor,
        totalMinor: unitPriceMinor * item.quantity,
        currency,
        cover: variant.cover,
        ...(notice ? { notice } : {}),
      },
    ]
  })
}

function noticeFor(
  item: typeof cartItems.$inferSelect,
  variant: { isForSale: boolean; mostPerOrder: number | null },
  unitPriceMinor: number,
  available: number | undefined,
): CartLine['notice'] {
  if (!variant.isForSale) return { kind: 'not_for_sale' }
  if (available !== undefined && available <= 0) return { kind: 'sold_out' }
  if (available !== undefined && available < item.quantity) return { kind: 'fewer_left', available }
  const { mostPerOrder } = variant
  if (mostPerOrder !== null && item.quantity > mostPerOrder) {
    return { kind: 'too_many', most: mostPerOrder }
  }
  if (unitPriceMinor !== item.seenPriceMinor) {
    return { kind: 'price_changed', fromMinor: item.seenPriceMinor }
  }
  return undefined
}
