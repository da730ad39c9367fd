import { ensureHouseSeller } from '#modules/accounts/index.ts'
import { sellers } from '#modules/accounts/tables.ts'
import {
  createCategory,
  createProduct,
  type NewProductInput,
  slugOf,
  variantsOfProduct,
} from '#modules/catalog/index.ts'
import { setStock } from '#modules/inventory/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { as, buildPerson } from './people.ts'

/** A published product's one variant. What does not ship gives a file that lies in the store. */
export async function buildVariant(
  ctx: Context,
  {
    priceMinor = 1000,
    ships = false,
    stock,
    title = 'Tide Tables for the Patient',
  }: { priceMinor?: number; ships?: boolean; stock?: number; title?: string } = {},
): Promise<{ id: string; productId: string; slug: string; fileId: string | undefined }> {
  const system = asSystem(ctx)
  await buildHouse(ctx)
  const id = newId()
  const file = ships ? undefined : await storeFile(ctx, id)
  const product = await createProduct(
    system,
    {
      title,
      kind: ships ? 'physical' : 'book',
      status: 'published',
      variants: [{ title: ships ? 'One size' : 'PDF', priceMinor, ships }],
    },
    file ? { id, files: [file] } : { id },
  )
  const [variantId = ''] = await variantsOfProduct(ctx, product.id)
  if (stock !== undefined) await setStock(system, variantId, stock)
  return { id: variantId, productId: product.id, slug: product.slug, fileId: file?.id }
}

async function storeFile(ctx: Context, productId: string) {
  const id = newId()
  const storageKey = `products/${productId}/${id}`
  const data = Buffer.from(`%PDF-1.7 the text of ${productId}`)
  await ctx.files.write(storageKey, data, 'application/pdf')
  return {
    id,
    name: 'tide-tables.pdf',
    contentType: 'application/pdf',
    size: data.length,
    sha256: sha256(data),
    storageKey,
  }
}

/** The shop's own seller, to whom everything belongs that says nothing else. */
export async function buildHouse(ctx: Context): Promise<void> {
  await ensureHouseSeller(asSystem(ctx), { name: 'Quarto & Quay', slug: 'quarto-and-quay' })
}

/** A seller with the person who runs it, and a context in which that person asks. */
export async function buildSeller(ctx: Context, { name = 'Heron Press' } = {}) {
  const person = await buildPerson(ctx, { name: `${name}'s owner`, roles: ['seller'] })
  const id = newId()
  const slug = `${slugOf(name)}-${id.slice(-6)}`
  await ctx.db.insert(sellers).values({ id, slug, name, ownerId: person.id })
  return { id, slug, name, person, ctx: as(ctx, person) }
}

export async function buildCategory(
  ctx: Context,
  { name = 'Field Guides', parent }: { name?: string; parent?: string } = {},
): Promise<{ id: string; slug: string }> {
  return await createCategory(asSystem(ctx), { name, parent })
}

/** A published product that is sent as a parcel, so that it needs no file. */
export async function buildProduct(
  ctx: Context,
  overrides: Partial<NewProductInput> & { priceMinor?: number } = {},
): Promise<{ id: string; slug: string }> {
  const system = asSystem(ctx)
  await buildHouse(ctx)
  const { priceMinor = 1000, ...product } = overrides
  return await createProduct(system, {
    title: 'The Night Garden',
    kind: 'book',
    status: 'published',
    variants: [{ title: 'Hardcover', priceMinor, ships: true }],
    ...product,
  })
}
