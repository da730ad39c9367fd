import { join } from 'node:path'
import { provideDatabase } from '#db/embedded.ts'
import { freePort } from '#db/embedded-server.ts'
import { migrate } from '#db/migrate.ts'
import { generateProducts } from '#db/seeds/generate/products.ts'
import { ensureHouseSeller } from '#modules/accounts/index.ts'
import { type App, closeApp, contextOf, openApp } from '#platform/app.ts'
import { loadConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { type Bare, startBare } from './bare.ts'
import { environmentOf, type Product, startProduct } from './product.ts'

export interface ShopOptions {
  /** Everything of a benchmarked shop lies in it and is kept for the next run. */
  folder: string
  products: number
  /** Profiles of the product's CPU are written there. */
  profile?: string | undefined
}

/** A shop of a certain size with its database, and what serves it. */
export interface Shop {
  folder: string
  databaseUrl: string
  products: number
  /** The program's parts in this process, to prepare and to check. */
  app: App
  product: Product
  bare: Bare
  stop(): Promise<void>
}

/** Connections to PostgreSQL that product and reference may have: the product's own default. */
const DATABASE_CONNECTIONS = 10

/** Opens the shop of that size, generating what is missing, and serves it. */
export async function openShop({ folder, products, profile }: ShopOptions): Promise<Shop> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (let next = stops.pop(); next; next = stops.pop()) await next()
  }
  try {
    const database = await provideDatabase(folder)
    stops.push(database.stop)
    await migrate(database.url)
    const app = await openBenchApp(folder, database.url)
    stops.push(() => closeApp(app))
    await fill(app, products)

    const log = join(folder, 'bench.log')
    const port = await freePort(0)
    const product = await startProduct({ folder, databaseUrl: database.url, port, log, profile })
    stops.push(product.stop)
    const bare = await startBare({
      databaseUrl: database.url,
      connections: DATABASE_CONNECTIONS,
      log,
    })
    stops.push(bare.stop)
    return { folder, databaseUrl: database.url, products, app, product, bare, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function openBenchApp(folder: string, databaseUrl: string): Promise<App> {
  const secret = 'the benchmarks sign nothing with it'
  const env = { ...environmentOf(folder), DATABASE_URL: databaseUrl, AUTH_SECRET: secret.repeat(2) }
  return openApp(loadConfig(env), openLog({ level: 'error' }))
}

async function fill(app: App, wanted: number): Promise<void> {
  const ctx = contextOf(app)
  await ensureHouseSeller(ctx, { name: 'Stoa', slug: 'house' })
  const { rows } = await app.pool.query(
    `select count(*) as there from products where slug like 'generated-%'`,
  )
  const missing = wanted - Number(rows[0].there)
  if (missing <= 0) return
  console.log(`Generating ${missing.toLocaleString('en')} products (kept for the next run) …`)
  await generateProducts(ctx, missing)
  await app.pool.query('vacuum analyze')
}
