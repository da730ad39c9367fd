import {
  type ProductDetails,
  SkuTaken,
  updateProduct,
  variantsOfProduct,
} from '#modules/catalog/index.ts'
import { LessThanReserved, setStock } from '#modules/inventory/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import type { Outcome } from './change-product.ts'
import { type EditionRow, readEditions } from './read-editions.ts'
import { atFormFields, type Problems } from './read-product-form.ts'

/** Where an edition stands in the form: its fields begin with it. */
class AtEdition extends Error {
  readonly problems: Problems
  constructor(row: EditionRow | undefined, field: string, message: string) {
    super(message)
    this.problems = { [`${row?.prefix ?? ''}${field}`]: [message] }
  }
}

/** Prices, parcels, files and stock of all that can be bought of a product; all of it or nothing. */
export async function changeEditions(
  ctx: Context,
  product: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const { timeZone } = (await readSettings(ctx)).shop
  const { rows, problems } = readEditions(sent, product.variants, product.currency, timeZone)
  if (Object.keys(problems).length > 0) return { problems }
  if (rows.length === 0)
    return { message: 'One edition must stay. Take the product off sale instead' }
  try {
    await inTransaction(ctx, async (ctx) => {
      await updateProduct(ctx, product.id, { variants: rows.map(({ change }) => change) })
      const ids = await variantsOfProduct(ctx, product.id)
      for (const [place, row] of rows.entries()) await restock(ctx, ids[place], row)
    })
    return { just: 'editions' }
  } catch (error) {
    if (error instanceof AtEdition) return { problems: error.problems }
    if (error instanceof InvalidInput) return { problems: atRows(error.details.fields, rows) }
    if (!(error instanceof SkuTaken)) throw error
    const row = rows.find(({ change }) => change.sku === error.details.sku)
    return { problems: new AtEdition(row, 'sku', 'Another edition has it already').problems }
  }
}

async function restock(ctx: Context, variantId: string | undefined, row: EditionRow) {
  if (row.stock === undefined || !variantId) return
  try {
    await setStock(ctx, variantId, row.stock)
  } catch (error) {
    if (!(error instanceof LessThanReserved)) throw error
    throw new AtEdition(row, 'stock', error.message)
  }
}

/** `variants.1.title` of the catalogue is `editions.<its line>.title` of the form. */
function atRows(fields: Problems, rows: readonly EditionRow[]): Problems {
  const named = Object.entries(fields).flatMap(([path, messages]) => {
    const place = Number(path.split('.')[1])
    const prefix = rows[place]?.prefix ?? ''
    return Object.entries(atFormFields({ [path]: messages })).map(
      ([field, said]) => [prefix + field, said] as const,
    )
  })
  return Object.fromEntries(named)
}
