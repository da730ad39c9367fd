import {
  approveProduct,
  deleteProduct,
  duplicateProduct,
  type ProductDetails,
  rejectProduct,
  scheduleProduct,
} from '#modules/catalog/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import type { Outcome } from './change-product.ts'
import { isMove, moveProduct } from './move-product.ts'
import { readShopTime } from './shop-time.ts'

const JUST = { publish: 'published', unpublish: 'unpublished', archive: 'archived' }

type Act = (ctx: Context, product: ProductDetails, sent: URLSearchParams) => Promise<Outcome>

/** What can become of a product beside the plain moves. */
const ACTS: Record<string, Act> = {
  async approve(ctx, { id }) {
    await approveProduct(ctx, id)
    return { just: 'approved' }
  },
  async reject(ctx, { id }, sent) {
    const reason = sent.get('reason')?.trim()
    if (!reason) return { message: 'Please write why: the seller needs to know' }
    await rejectProduct(ctx, id, { reason })
    return { just: 'rejected' }
  },
  async schedule(ctx, { id }, sent) {
    const { timeZone } = (await readSettings(ctx)).shop
    const publishAt = readShopTime(sent.get('publishAt') ?? '', timeZone)
    if (!publishAt) return { message: 'Please write a day and a time' }
    if (new Date(publishAt) <= ctx.now) return { message: 'The time must be still to come' }
    await scheduleProduct(ctx, id, { publishAt })
    return { just: 'scheduled' }
  },
  async delete(ctx, { id }) {
    await deleteProduct(ctx, id)
    return { just: 'deleted', goTo: '/dashboard/products?just=deleted' }
  },
  async duplicate(ctx, { id }) {
    const copy = await duplicateProduct(ctx, id)
    return { just: 'copied', goTo: `/dashboard/products/${copy.id}?just=copied` }
  },
}

/** Moves a product, or does what else its state allows. */
export async function changeState(
  ctx: Context,
  product: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const move = sent.get('move') ?? ''
  const act = Object.hasOwn(ACTS, move) ? ACTS[move] : undefined
  if (act) return await act(ctx, product, sent)
  if (!isMove(move)) throw new NotFound('This move')
  const { refusal } = await moveProduct(ctx, product.id, move)
  return refusal ? { message: refusal } : { just: JUST[move] }
}
