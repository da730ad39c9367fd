import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput, isRefusal } from '#platform/errors.ts'
import { ItemsRefused } from './errors.ts'
import { type UpdateProduct, updateProduct } from './update-product.ts'

/** Changes many products at once: all of them or none. Refuses with the place of the first that does not fit. */
export function updateProducts(
  ctx: Context,
  changes: readonly { id: string; change: UpdateProduct }[],
): Promise<{ id: string; slug: string }[]> {
  return inTransaction(ctx, async (ctx) => {
    const changed: { id: string; slug: string }[] = []
    for (const [index, { id, change }] of changes.entries()) {
      changed.push(
        await updateProduct(ctx, id, change).catch((error: unknown) => {
          throw atPlace(error, index)
        }),
      )
    }
    return changed
  })
}

/** What does not fit at all is said with its place; who may not do it at all hears just that. */
function atPlace(error: unknown, index: number): unknown {
  if (!isRefusal(error) || !['invalid', 'conflict', 'not_found'].includes(error.reason))
    return error
  const fields =
    error instanceof InvalidInput ? error.details.fields : { [error.code]: [error.message] }
  return new ItemsRefused([{ index, fields }])
}
