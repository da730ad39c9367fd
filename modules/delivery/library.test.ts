import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { productFiles } from '#modules/catalog/tables.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { actingAs, expect, later, test } from '#tests/database.ts'
import {
  getPurchase,
  listLibrary,
  makeDownloadLink,
  purchasesOfOrder,
  readDownloadLink,
  startDownload,
} from './index.ts'
import { downloads, entitlements } from './tables.ts'

const titles = async (ctx: Context) => (await listLibrary(ctx)).map((one) => one.title)

describe('the library', () => {
  test('holds everything that was bought with the address, also before there was an account [CHK-16] [DIG-10] [DIG-11] [ACC-29]', async ({
    ctx,
  }) => {
    const email = 'ada@example.org'
    await buildPurchase(ctx, { title: 'Night Grammar', email })
    await buildPurchase(later(ctx, 1), { title: 'Tide Tables', email })
    await buildPurchase(ctx, { title: 'Not hers', email: 'bola@example.org' })

    const ada = as(ctx, await buildPerson(ctx, { email }))

    expect(await titles(ada)).toEqual(['Tide Tables', 'Night Grammar'])
    const [newest] = await listLibrary(ada)
    expect(newest).toMatchObject({
      amountMinor: 1000,
      currency: 'USD',
      downloadCount: 0,
      revokedAt: null,
      files: [
        { name: 'tide-tables.pdf', contentType: 'application/pdf', size: expect.any(Number) },
      ],
    })
    expect(newest?.files[0]?.url).toMatch(/^http:\/\/localhost:3000\/download\/[\w.-]+$/)
  })

  test('stays shut until the address is confirmed: anybody could register with it [CHK-16]', async ({
    ctx,
  }) => {
    const email = 'ada@example.org'
    const { entitlementId } = await buildPurchase(ctx, { email })
    const claims = as(ctx, await buildPerson(ctx, { email, emailVerified: false }))

    expect(await listLibrary(claims)).toEqual([])
    await expect(getPurchase(claims, entitlementId)).rejects.toMatchObject({ reason: 'not_found' })
  })

  test('is nothing that a guest could look into', async ({ ctx }) => {
    await expect(listLibrary(actingAs(ctx, { kind: 'guest' }))).rejects.toMatchObject({
      reason: 'not_signed_in',
    })
  })

  test('is turned page by page without leaving anything out or showing it twice', async ({
    ctx,
  }) => {
    const email = 'ada@example.org'
    // Three of them in the same moment: their place must still be one and the same each time.
    for (const minute of [0, 0, 0, 1, 2]) {
      await buildPurchase(later(ctx, minute), { email, title: `minute ${minute}` })
    }
    const ada = as(ctx, await buildPerson(ctx, { email }))

    const seen: string[] = []
    let before: { grantedAt: Date; id: string } | undefined
    for (let page = 0; page < 4; page++) {
      const part = await listLibrary(ada, { limit: 2, ...(before ? { before } : {}) })
      seen.push(...part.map((one) => one.id))
      before = part.at(-1) ?? before
    }

    expect(new Set(seen).size).toBe(5)
    expect(seen).toEqual((await listLibrary(ada)).map((one) => one.id))
  })
})

describe('one purchase', () => {
  test('is there for its buyer and for the owner, and for nobody else [DIG-20] [SEC-24]', async ({
    ctx,
  }) => {
    const { entitlementId: id } = await buildPurchase(ctx, { email: 'ada@example.org' })
    const ada = as(ctx, await buildPerson(ctx, { email: 'ada@example.org' }))
    const owner = as(ctx, await buildPerson(ctx, { roles: ['admin'] }))
    const other = as(ctx, await buildPerson(ctx, { roles: ['seller', 'member'] }))

    expect(await getPurchase(ada, id)).toMatchObject({ id, files: [{ name: 'tide-tables.pdf' }] })
    expect(await getPurchase(owner, id)).toMatchObject({ id })
    await expect(getPurchase(other, id)).rejects.toMatchObject({ reason: 'not_found' })
    await expect(getPurchase(ada, newId())).rejects.toMatchObject({ reason: 'not_found' })
  })

  test('whose access has ended is still remembered, but opens no file [DIG-21]', async ({
    ctx,
  }) => {
    const email = 'ada@example.org'
    const { entitlementId, order } = await buildPurchase(ctx, { email })
    await ctx.db
      .update(entitlements)
      .set({ revokedAt: ctx.now })
      .where(eq(entitlements.id, entitlementId))
    const ada = as(ctx, await buildPerson(ctx, { email }))

    expect(await getPurchase(ada, entitlementId)).toMatchObject({ revokedAt: ctx.now, files: [] })
    expect(await purchasesOfOrder(ctx, order.id)).toMatchObject([{ files: [] }])
  })

  test('gives a new link each time it is looked at, good for a day [DIG-03] [DIG-04]', async ({
    ctx,
  }) => {
    const { order } = await buildPurchase(ctx)
    const look = async (ctx: Context) => (await purchasesOfOrder(ctx, order.id))[0]?.files[0]

    const [first, second] = [await look(ctx), await look(ctx)]

    expect(first?.url).not.toBe(second?.url)
    expect(first?.expiresAt).toEqual(later(ctx, 24 * 60).now)
  })

  test('counts the downloads that were started [DIG-22]', async ({ ctx }) => {
    const { order, entitlementId, fileId } = await buildPurchase(ctx)
    const token = makeDownloadLink(ctx, entitlementId, fileId).url.split('/').at(-1) ?? ''
    const guest = actingAs(ctx, { kind: 'guest', ip: '198.51.100.7', userAgent: 'Reader/1.0' })

    await startDownload(guest, readDownloadLink(guest, token))
    await startDownload(guest, readDownloadLink(guest, token))

    expect(await purchasesOfOrder(ctx, order.id)).toMatchObject([{ downloadCount: 1 }])
    expect(await ctx.db.select().from(downloads)).toMatchObject([
      { entitlementId, fileId, ip: '198.51.100.7', userAgent: 'Reader/1.0', at: ctx.now },
    ])
  })

  test('gives all files of what was bought, in their order [DIG-13]', async ({ ctx }) => {
    const { order, fileId } = await buildPurchase(ctx)
    const [pdf] = await ctx.db.select().from(productFiles).where(eq(productFiles.id, fileId))
    if (!pdf) throw new Error('Expected the file')

    const [purchase] = await purchasesOfOrder(ctx, order.id)

    expect(purchase?.files).toEqual([
      {
        id: fileId,
        name: pdf.name,
        size: pdf.size,
        contentType: pdf.contentType,
        sha256: pdf.sha256,
        url: expect.any(String),
        expiresAt: expect.any(Date),
      },
    ])
  })
})
