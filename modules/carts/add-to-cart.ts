import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { statement } from '#db/statement.ts'
import { MAX_PRICE_MINOR, type VariantForSale, variantsForSale } from '#modules/catalog/index.ts'
import { availabilityOf } from '#modules/inventory/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { formatMoney } from '#platform/money.ts'
import { MAX_ITEMS, Quantity, unitPriceOf } from './cart.ts'
import {
  AgeNotConfirmed,
  BeingChecked,
  CartIsFull,
  NotEnoughStock,
  NotForSale,
  TooManyWanted,
} from './errors.ts'
import { type CartRow, lockOrMakeCart, touchCart } from './lock-cart.ts'
import { cartItems } from './tables.ts'

/** What a buyer offers for one where the price is theirs to name, in minor units. */
export const NamedPrice = z
  .int('must be a whole number of minor units')
  .min(0, 'must not be negative')
  .max(MAX_PRICE_MINOR, 'is more than can be paid at once')

export const AddToCart = z.strictObject({
  variantId: z.uuid('is not a variant'),
  quantity: Quantity.default(1),
  namedPriceMinor: NamedPrice.optional(),
  /** The buyer has said to be as old as the product asks for. */
  ageConfirmed: z.boolean().optional(),
})

/**
 * Puts copies of a variant into the asker's cart; what is already there is added to. More than can
 * be promised now is refused and changes nothing. Answers the token of a cart made for a guest.
 */
export function addToCart(
  ctx: Context,
  { variantId, quantity, namedPriceMinor, ageConfirmed }: z.infer<typeof AddToCart>,
): Promise<{ newToken: string | undefined }> {
  return inTransaction(ctx, async (ctx) => {
    const variant = await requireForSale(ctx, variantId)
    requireEnough(variant, namedPriceMinor)
    if (variant.minAge !== null && !ageConfirmed) throw new AgeNotConfirmed(variant.minAge)
    const { cart, isNew, newToken } = await lockOrMakeCart(ctx)
    const held = isNew ? [] : await itemsOf(ctx, cart.id)
    const item = held.find((one) => one.variantId === variantId)
    const wanted = (item?.quantity ?? 0) + quantity
    requireNotTooMany(variant, wanted)
    await requireAvailable(ctx, cart, variantId, wanted)

    const named = variant.payWhatYouWant ? (namedPriceMinor ?? item?.namedPriceMinor ?? null) : null
    const seenPriceMinor = unitPriceOf(variant, named)
    if (item) {
      await ctx.db
        .update(cartItems)
        .set({ quantity: wanted, seenPriceMinor, namedPriceMinor: named })
        .where(and(eq(cartItems.cartId, cart.id), eq(cartItems.variantId, variantId)))
    } else {
      if (held.length >= MAX_ITEMS) throw new CartIsFull()
      await insertItem(ctx.db, {
        id: newId(),
        cartId: cart.id,
        variantId,
        quantity: wanted,
        seenPriceMinor,
        namedPriceMinor: named,
        addedAt: ctx.now,
      })
    }
    if (!isNew) await touchCart(ctx, cart)
    return { newToken }
  })
}

const insertItem = statement<typeof cartItems.$inferSelect>()((db, given) =>
  db.insert(cartItems).values({
    id: given('id'),
    cartId: given('cartId'),
    variantId: given('variantId'),
    quantity: given('quantity'),
    seenPriceMinor: given('seenPriceMinor'),
    namedPriceMinor: given('namedPriceMinor'),
    addedAt: given('addedAt'),
  }),
)

function itemsOf(ctx: Context, cartId: string) {
  return ctx.db
    .select({
      variantId: cartItems.variantId,
      quantity: cartItems.quantity,
      namedPriceMinor: cartItems.namedPriceMinor,
    })
    .from(cartItems)
    .where(eq(cartItems.cartId, cartId))
}

export async function requireForSale(ctx: Context, variantId: string) {
  const [variant] = await variantsForSale(ctx, [variantId])
  if (!variant) throw new NotFound('This product')
  if (!variant.isForSale && variant.isBeingChecked) throw new BeingChecked()
  if (!variant.isForSale) throw new NotForSale()
  return variant
}

/** Refuses an offer below the least that is taken, and any offer where the price is fixed. */
export function requireEnough(
  { payWhatYouWant, priceMinor, currency }: VariantForSale,
  namedPriceMinor: number | undefined,
): void {
  if (namedPriceMinor === undefined) return
  if (!payWhatYouWant) throw new InvalidInput({ namedPriceMinor: ['has a fixed price'] })
  if (namedPriceMinor < priceMinor) {
    const least = formatMoney(priceMinor, currency)
    throw new InvalidInput({ namedPriceMinor: [`must be at least ${least}`] })
  }
}

/** Refuses more than fit into one order. */
export function requireNotTooMany({ mostPerOrder }: VariantForSale, wanted: number): void {
  if (mostPerOrder !== null && wanted > mostPerOrder) throw new TooManyWanted(mostPerOrder)
}

/** Refuses more than can be promised. What the cart's own unpaid order holds counts as there. */
export async function requireAvailable(
  ctx: Context,
  cart: CartRow,
  variantId: string,
  wanted: number,
): Promise<void> {
  const available = (await availabilityOf(ctx, [variantId], cart.pendingOrderId)).get(variantId)
  const most = Math.min(available ?? 999, 999)
  if (wanted > most) throw new NotEnoughStock(Math.max(most, 0))
}
