import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import {
  createPerson,
  createSeller,
  ensureHouseSeller,
  sellersOf,
} from '#modules/accounts/index.ts'
import { taxRates } from '#modules/pricing/tables.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { createMethod, createZone, NewMethod } from '#modules/shipping/index.ts'
import { type App, contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { demoSellers, demoShop } from './demo/index.ts'
import { seedDiscounts } from './discounts.ts'
import { seedOrders } from './orders.ts'
import { seedProducts } from './products.ts'

const PASSWORD = 'stoa-demo'

/** Taxes the demo's buyers meet; a shop of your own sets those of its country. */
const RATES = [
  ['NG', 'standard', 'VAT', 750],
  ['GB', 'standard', 'VAT', 2000],
  ['GB', 'ebook', 'VAT', 0],
  ['GB', 'printed_book', 'VAT', 0],
  ['FR', 'standard', 'TVA', 2000],
  ['FR', 'ebook', 'TVA', 550],
  ['FR', 'printed_book', 'TVA', 550],
  ['DE', 'standard', 'MwSt.', 1900],
  ['DE', 'ebook', 'MwSt.', 700],
  ['DE', 'printed_book', 'MwSt.', 700],
] as const

/**
 * Fills an empty database with the demo shop, through the product's own verbs: a press, its two
 * friends, what they sell, and what people have bought of it during the last three months.
 */
export async function seedDemo(app: App): Promise<void> {
  const ctx = contextOf(app)
  await seedShop(ctx)
  const people = await seedPeople(ctx)
  await seedSellers(ctx, people)
  const products = await seedProducts(ctx)
  await seedOrders(ctx, products)
  await seedDiscounts(ctx)
  await ctx.db.execute(sql`analyze`)
}

async function seedShop(ctx: Context): Promise<void> {
  const { name, tagline, headline, introduction, country, currency, legalName, city } = demoShop
  await changeSetting(ctx, 'shop', {
    name,
    tagline,
    headline,
    introduction,
    country,
    accent: null,
    contactEmail: demoShop.email,
    locale: demoShop.locale,
    timeZone: demoShop.timeZone,
  })
  await changeSetting(ctx, 'business', {
    legalName,
    address: `1 Marina Landing, ${city}`,
    registration: null,
    taxNumber: null,
  })
  await changeSetting(ctx, 'currency', currency)
  await changeSetting(ctx, 'mode', 'marketplace')
  await changeSetting(ctx, 'shipping', { flatMinor: 600 })
  await changeSetting(ctx, 'currencies', {
    also: [
      { currency: 'EUR', rate: '0.92', rounding: 'charm' },
      { currency: 'NGN', rate: '1540', rounding: 'tens' },
    ],
  })
  await seedShipping(ctx)
  await ctx.db
    .insert(taxRates)
    .values(
      RATES.map(([country, appliesTo, name, rateBps]) => ({
        country,
        appliesTo,
        name,
        rateBps,
        validFrom: '2024-01-01',
      })),
    )
    .onConflictDoNothing()
}

/** Home by courier or picked up, the neighbours by weight, and the rest of the world by post. */
async function seedShipping(ctx: Context): Promise<void> {
  const home = await createZone(ctx, { name: 'Nigeria', countries: ['NG'] })
  const near = await createZone(ctx, { name: 'West Africa', countries: ['BJ', 'CI', 'GH', 'TG'] })
  const world = await createZone(ctx, { name: 'Everywhere else', countries: ['*'] })
  const ways: [string, z.input<typeof NewMethod>][] = [
    [home.id, { name: 'Courier', detail: '2 to 4 days', kind: 'flat', priceMinor: 600 }],
    [home.id, { name: 'Pick up', detail: '1 Marina Landing, Lagos', kind: 'pickup' }],
    [
      near.id,
      {
        name: 'Road parcel',
        detail: '5 to 8 days',
        kind: 'weight',
        steps: [
          { upTo: 1000, priceMinor: 600 },
          { upTo: 5000, priceMinor: 1100 },
          { upTo: 30_000, priceMinor: 2600 },
        ],
      },
    ],
    [
      world.id,
      {
        name: 'Standard',
        detail: '7 to 14 days',
        kind: 'flat',
        priceMinor: 600,
        freeFromMinor: 15_000,
      },
    ],
    [world.id, { name: 'Express', detail: '2 to 4 days', kind: 'flat', priceMinor: 2400 }],
  ]
  for (const [zoneId, way] of ways) await createMethod(ctx, zoneId, NewMethod.parse(way))
}

interface People {
  ownerId: string
  sellerId: string
}

async function seedPeople(ctx: Context): Promise<People> {
  const person = (email: string, name: string, roles: readonly ('admin' | 'seller' | 'member')[]) =>
    createPerson(ctx, { email, name, password: PASSWORD, emailVerified: true, roles })
  const owner = await person('owner@stoa.test', 'Ifeoma Danjuma', ['admin', 'seller'])
  const seller = await person('seller@stoa.test', 'Kwabena Osei', ['seller'])
  await person('reader@stoa.test', 'Rosa Marchetti', [])
  await person('member@stoa.test', 'Kehinde Adeyemi', ['member'])
  return { ownerId: owner.id, sellerId: seller.id }
}

async function seedSellers(ctx: Context, { ownerId, sellerId }: People): Promise<void> {
  const friends = demoSellers.filter((one) => !one.isOwner)
  const house = demoSellers.find((one) => one.isOwner)
  if (house) {
    await ensureHouseSeller(ctx, {
      slug: house.slug,
      name: house.name,
      description: house.description,
      country: house.country,
      ownerId,
    })
  }
  for (const [index, { slug, name, description, country }] of friends.entries()) {
    const owner = index === 0 ? { ownerId: sellerId } : {}
    await createSeller(ctx, { slug, name, description, country, ...owner })
  }
  if ((await sellersOf(ctx, sellerId)).length === 0) {
    throw new Error('Expected the demo seller to have a shop of their own')
  }
}
