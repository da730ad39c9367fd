import { changeBundle, findVariantsBySku, type ProductDetails } from '#modules/catalog/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import type { Outcome } from './change-product.ts'

const LINE = /^(?:(\d{1,2})\s*[x×*]?\s+)?(\S+)$/

/** What a bundle consists of: one part a line, its SKU with how many of it before it. */
export async function changeParts(
  ctx: Context,
  product: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  try {
    await inTransaction(ctx, async (ctx) => {
      for (const { id } of product.variants) {
        const typed = sent.get(`parts.${id}`)
        if (typed !== null) await changeBundle(ctx, id, { parts: await readParts(ctx, typed) })
      }
    })
    return { just: 'saved' }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const [message = 'does not fit'] = Object.values(error.details.fields).flat()
    return { message: `A part ${message}` }
  }
}

async function readParts(ctx: Context, typed: string) {
  const lines = typed.split('\n').flatMap((line) => line.trim() || [])
  const wanted = lines.map((line) => {
    const [, quantity = '1', sku] = LINE.exec(line) ?? []
    if (!sku) throw new InvalidInput({ parts: [`cannot be read: ${line}`] })
    return { sku, quantity: Number(quantity) }
  })
  const known = await findVariantsBySku(
    ctx,
    wanted.map(({ sku }) => sku),
  )
  return wanted.map(({ sku, quantity }) => {
    const variantId = known.get(sku)
    if (!variantId) throw new InvalidInput({ parts: [`is not known by the SKU ${sku}`] })
    return { variantId, quantity }
  })
}
