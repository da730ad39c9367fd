import { sql } from 'drizzle-orm'
import { contextOf } from '#platform/app.ts'
import { inTransaction } from '#platform/context.ts'
import { actingAs } from '#tests/database.ts'
import { expect, test } from '#tests/shop.ts'
import { changeSetting, readSettings } from './index.ts'

test('a running shop keeps its settings in memory', async ({ shop }) => {
  const ctx = contextOf(shop.app)
  const first = await readSettings(ctx)

  expect(await readSettings(ctx)).toBe(first)
  expect(Object.isFrozen(first.shop)).toBe(true)
})

test('whoever changes a setting sees it at once, and so does their own transaction', async ({
  shop,
}) => {
  const ctx = actingAs(contextOf(shop.app), { kind: 'system' })
  await readSettings(ctx)

  await changeSetting(ctx, 'shop', { name: 'Quarto & Quay' })
  expect((await readSettings(ctx)).shop.name).toBe('Quarto & Quay')

  await inTransaction(ctx, async (ctx) => {
    await changeSetting(ctx, 'shop', { name: 'The Painted Porch' })
    expect((await readSettings(ctx)).shop.name).toBe('The Painted Porch')
  })
  expect((await readSettings(ctx)).shop.name).toBe('The Painted Porch')
})

test('a setting that somebody writes into the table is heard of', async ({ shop }) => {
  const ctx = contextOf(shop.app)
  await readSettings(ctx)

  await shop.app.db.execute(
    sql`insert into settings (key, value, updated_at) values ('mode', '"marketplace"', now())`,
  )

  const { mode } = await shop.eventually(
    () => readSettings(ctx),
    ({ mode }) => mode === 'marketplace',
  )
  expect(mode).toBe('marketplace')
})

test('a change that was taken back was never there for others', async ({ shop }) => {
  const ctx = actingAs(contextOf(shop.app), { kind: 'system' })
  const before = await readSettings(ctx)

  await inTransaction(ctx, async (ctx) => {
    await changeSetting(ctx, 'refundWindowDays', 99)
    throw new Error('no')
  }).catch(() => {})

  expect((await readSettings(ctx)).refundWindowDays).toBe(before.refundWindowDays)
})
