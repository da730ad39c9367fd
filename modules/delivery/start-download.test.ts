import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { productFiles } from '#modules/catalog/tables.ts'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { TooMany } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { makeDownloadLink, purchasesOfOrder, readDownloadLink, startDownload } from './index.ts'
import { downloads, entitlements } from './tables.ts'

interface Bought {
  entitlementId: string
  fileId: string
}

const tokenOf = (url: string) => url.split('/').at(-1) ?? ''

/** Follows a link that was made just now. */
function followNew(ctx: Context, { entitlementId, fileId }: Bought) {
  const token = tokenOf(makeDownloadLink(ctx, entitlementId, fileId).url)
  return startDownload(ctx, readDownloadLink(ctx, token))
}

const fulfilled = (results: PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === 'fulfilled').length

describe('a link', () => {
  test('opens the one file it was made for [DIG-03]', async ({ ctx }) => {
    const bought = await buildPurchase(ctx)

    const file = await followNew(ctx, bought)

    expect(file).toMatchObject({
      id: bought.fileId,
      name: 'tide-tables.pdf',
      contentType: 'application/pdf',
    })
  })

  test('opens no file that has not passed the virus scan, and no list shows it [DIG-31]', async ({
    ctx,
  }) => {
    const bought = await buildPurchase(ctx)
    const put = (change: Partial<typeof productFiles.$inferInsert>) =>
      ctx.db.update(productFiles).set(change).where(eq(productFiles.id, bought.fileId))
    const listed = async () => (await purchasesOfOrder(ctx, bought.order.id))[0]?.files.length

    expect(await listed()).toBe(1)
    for (const scanState of ['pending', 'held'] as const) {
      await put({ scanState })
      await expect(followNew(ctx, bought)).rejects.toMatchObject({ code: 'file_not_checked' })
      expect(await listed()).toBe(0)
    }
    await put({ scanState: 'infected', removedAt: ctx.now })
    await expect(followNew(ctx, bought)).rejects.toMatchObject({ reason: 'not_found' })
    expect(await listed()).toBe(0)
  })

  test('dies after a day, to the second [DIG-04] [DIG-05]', async ({ ctx }) => {
    const { entitlementId, fileId } = await buildPurchase(ctx)
    const token = tokenOf(makeDownloadLink(ctx, entitlementId, fileId).url)

    expect(readDownloadLink(later(ctx, 24 * 60 - 0.1), token)).toMatchObject({
      entitlementId,
      fileId,
    })
    expect(() => readDownloadLink(later(ctx, 24 * 60 + 0.1), token)).toThrow(
      'Your purchase has not',
    )
  })

  test('that was altered opens nothing, whoever altered it [DIG-20]', async ({ ctx }) => {
    const { entitlementId, fileId } = await buildPurchase(ctx)
    const token = tokenOf(makeDownloadLink(ctx, entitlementId, fileId).url)
    const [body = '', signature = ''] = token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const forever = Buffer.from(JSON.stringify({ ...claims, x: 9_999_999_999 })).toString(
      'base64url',
    )
    const elsewhere = {
      ...ctx,
      config: { ...ctx.config, authSecret: 'another shop’s secret, long enough' },
    }
    const foreign = tokenOf(makeDownloadLink(elsewhere, entitlementId, fileId).url)

    for (const forged of [`${forever}.${signature}`, `${body}.`, body, '', foreign, `${token}x`]) {
      expect(() => readDownloadLink(ctx, forged)).toThrow('not a link we made')
    }
  })

  test('of ended access, of another file or of nothing opens nothing [DIG-20] [DIG-21]', async ({
    ctx,
  }) => {
    const bought = await buildPurchase(ctx)
    const other = await buildPurchase(ctx)
    const mixed = { entitlementId: bought.entitlementId, fileId: other.fileId }

    await expect(followNew(ctx, mixed)).rejects.toMatchObject({ reason: 'not_found' })
    await expect(followNew(ctx, { ...bought, entitlementId: newId() })).rejects.toMatchObject({
      reason: 'not_found',
    })
    await expect(followNew(ctx, { ...bought, fileId: newId() })).rejects.toMatchObject({
      reason: 'not_found',
    })
    await ctx.db
      .update(entitlements)
      .set({ revokedAt: ctx.now })
      .where(eq(entitlements.id, bought.entitlementId))
    await expect(followNew(ctx, bought)).rejects.toMatchObject({ code: 'access_revoked' })

    expect(await ctx.db.select().from(downloads)).toEqual([])
  })
})

describe('within an hour', () => {
  test('ten downloads can be started, then one as soon as the first is an hour old [DIG-07] [DIG-09]', async ({
    ctx,
  }) => {
    const bought = await buildPurchase(ctx)
    for (let minute = 0; minute < 10; minute++) await followNew(later(ctx, minute), bought)

    const refused: unknown = await followNew(later(ctx, 30), bought).catch(
      (error: unknown) => error,
    )

    expect(refused).toBeInstanceOf(TooMany)
    expect(refused).toMatchObject({
      details: { retryAfterSeconds: 1800 },
      message: expect.stringContaining('in 30 minutes'),
    })
    await expect(followNew(later(ctx, 59.9), bought)).rejects.toBeInstanceOf(TooMany)
    await expect(followNew(later(ctx, 60), bought)).resolves.toBeDefined()
    await expect(followNew(later(ctx, 60.5), bought)).rejects.toBeInstanceOf(TooMany)
  })

  test('one link is one download, however often it is followed [DIG-07]', async ({ ctx }) => {
    const { entitlementId, fileId } = await buildPurchase(ctx)
    const link = readDownloadLink(ctx, tokenOf(makeDownloadLink(ctx, entitlementId, fileId).url))

    for (let i = 0; i < 15; i++) await startDownload(later(ctx, i), link)

    expect(await ctx.db.select().from(downloads)).toHaveLength(1)
  })

  test('a link that was begun goes on even when the hour is used up', async ({ ctx }) => {
    const bought = await buildPurchase(ctx)
    const begun = readDownloadLink(
      ctx,
      tokenOf(makeDownloadLink(ctx, bought.entitlementId, bought.fileId).url),
    )
    await startDownload(ctx, begun)
    for (let i = 0; i < 9; i++) await followNew(ctx, bought)
    await expect(followNew(ctx, bought)).rejects.toBeInstanceOf(TooMany)

    await expect(startDownload(ctx, begun)).resolves.toBeDefined()
  })

  test('the limit of another buyer is untouched', async ({ ctx }) => {
    const [ada, bola] = [await buildPurchase(ctx), await buildPurchase(ctx)]
    for (let i = 0; i < 10; i++) await followNew(ctx, ada)

    await expect(followNew(ctx, bola)).resolves.toBeDefined()
  })
})

describe('at the same moment', () => {
  test('of 40 downloads of two purchases of one buyer exactly ten start [DIG-09]', async ({
    app,
  }) => {
    const ctx = contextOf(app)
    const email = 'ada@example.org'
    const bought = [await buildPurchase(ctx, { email }), await buildPurchase(ctx, { email })]

    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        followNew(ctx, bought[i % 2] ?? { entitlementId: '', fileId: '' }),
      ),
    )

    expect(fulfilled(results)).toBe(10)
    expect(await ctx.db.select().from(downloads)).toHaveLength(10)
  })

  test('20 ranges of one link are one download [DIG-07]', async ({ app }) => {
    const ctx = contextOf(app)
    const { entitlementId, fileId } = await buildPurchase(ctx, { email: 'bola@example.org' })
    const link = readDownloadLink(ctx, tokenOf(makeDownloadLink(ctx, entitlementId, fileId).url))

    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => startDownload(ctx, link)),
    )

    expect(fulfilled(results)).toBe(20)
    const counted = await ctx.db
      .select()
      .from(downloads)
      .where(eq(downloads.entitlementId, entitlementId))
    expect(counted).toHaveLength(1)
  })
})
