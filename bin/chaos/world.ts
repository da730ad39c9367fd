import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createSeller, ensureHouseSeller } from '#modules/accounts/index.ts'
import { createProduct, variantsOfProduct } from '#modules/catalog/index.ts'
import { createDiscount, NewDiscount } from '#modules/discounts/index.ts'
import { setStock } from '#modules/inventory/index.ts'
import { taxRates } from '#modules/pricing/tables.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { type App, closeApp, contextOf, openApp } from '#platform/app.ts'
import { loadConfig } from '#platform/config.ts'
import { type Actor, type Context, SYSTEM } from '#platform/context.ts'
import { setReactions } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import { openLog } from '#platform/log.ts'
import { PROVIDERS, type ProviderName, type Sandbox, startSandbox } from '#sandbox/index.ts'
import { reactions } from '../../worker/reactions.ts'
import { sandboxSettings } from '../sandbox-providers.ts'

/** An event as a provider sent it, not yet given to the shop. */
export interface Posted {
  provider: ProviderName
  headers: Record<string, string | undefined>
  body: Buffer
}

/** A shop without web and worker, the providers, and a clock that somebody else turns. */
export interface World {
  app: App
  sandbox: Sandbox
  now: Date
  /** What providers sent and nobody has brought to the shop. */
  post: Posted[]
  ctx(actor?: Actor): Context
  close(): Promise<void>
}

export interface Place {
  url: string
  folder: string
}

export async function openWorld({ url, folder }: Place): Promise<World> {
  setReactions(reactions)
  const post: Posted[] = []
  const letterBox = createServer(async (request, response) => {
    const [, provider = ''] = (request.url ?? '').split('/')
    const headers = request.headers as Record<string, string | undefined>
    post.push({ provider: provider as ProviderName, headers, body: await buffer(request) })
    response.end()
  })
  await new Promise<void>((resolve) => letterBox.listen(0, '127.0.0.1', resolve))
  const { port } = letterBox.address() as AddressInfo

  const world = { now: new Date(), post } as World
  const sandbox = await startSandbox({
    now: () => world.now,
    webhookUrls: Object.fromEntries(
      PROVIDERS.map((name) => [name, `http://127.0.0.1:${port}/${name}`]),
    ),
  })
  const config = loadConfig({
    NODE_ENV: 'test',
    BASE_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a-secret-of-no-shop-that-is-long-enough',
    DATABASE_URL: url,
    DATABASE_POOL: '3',
    STOA_DATA: folder,
    ...sandboxSettings(sandbox.urls),
  })
  const app = await openApp(config, openLog({ level: 'silent' }))
  Object.assign(world, {
    app,
    sandbox,
    ctx: (actor: Actor = SYSTEM) => contextOf(app, { actor, now: world.now }),
    async close() {
      await sandbox.stop()
      await closeApp(app)
      letterBox.closeAllConnections()
      letterBox.close()
    },
  })
  await furnish(world.ctx())
  return world
}

/** A marketplace with postage and a tax. */
async function furnish(ctx: Context): Promise<void> {
  await changeSetting(ctx, 'mode', 'marketplace')
  await changeSetting(ctx, 'shipping', { flatMinor: 600 })
  await ctx.db.insert(taxRates).values({
    country: 'NG',
    appliesTo: 'standard',
    name: 'VAT',
    rateBps: 750,
    validFrom: '2024-01-01',
  })
  await ensureHouseSeller(ctx, { name: 'Quarto & Quay', slug: 'quarto-and-quay' })
}

/** What one handful of histories shares and quarrels over. */
export interface Shelf {
  variants: { id: string; stock: number | undefined }[]
  codes: string[]
}

export async function stockShelf(ctx: Context, name: number): Promise<Shelf> {
  const seller = await createSeller(ctx, { slug: `heron-${name}`, name: `Heron Press ${name}` })
  const variants: Shelf['variants'] = []
  for (const [index, [priceMinor, stock]] of GOODS.entries()) {
    const id = newId()
    const ships = stock !== undefined
    const product = await createProduct(
      ctx,
      {
        title: `Thing ${name}-${index}`,
        kind: ships ? 'physical' : 'book',
        status: 'published',
        ...(index % 2 ? { sellerId: seller?.id } : {}),
        variants: [{ title: 'One', priceMinor, ships }],
      },
      ships ? { id } : { id, files: [fileOf(id)] },
    )
    const [variantId = ''] = await variantsOfProduct(ctx, product.id)
    if (stock !== undefined) await setStock(ctx, variantId, stock)
    variants.push({ id: variantId, stock })
  }
  const codes = [`TEN-${name}`, `OFF-${name}`]
  const tenth = { name: 'A tenth off', type: 'percent', percentBps: 1000, limitTotal: 2 }
  const three = { name: 'Three off', type: 'amount', amounts: { USD: 300 }, limitPerBuyer: 1 }
  for (const [index, discount] of [tenth, three].entries()) {
    const input = { ...discount, stackable: true, codes: [codes[index]] }
    await createDiscount(ctx, NewDiscount.parse(input))
  }
  return { variants, codes }
}

/** Prices, and how many there are of what is sent; the others are files. */
const GOODS = [
  [1500, 3],
  [2499, 2],
  [999, undefined],
  [333, undefined],
] as const

function fileOf(productId: string) {
  return {
    id: newId(),
    name: 'book.pdf',
    contentType: 'application/pdf',
    size: 10,
    sha256: '0'.repeat(64),
    storageKey: `products/${productId}/book`,
  }
}
