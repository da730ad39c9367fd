import pg from 'pg'
import { contextOf } from '#platform/app.ts'
import { CACHE_CHANNEL } from '#platform/cache.ts'
import { InvalidInput, NotAllowed, NotFound, NotSignedIn } from '#platform/errors.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { changeSetting, readSettings, type SettingKey } from './index.ts'
import { settings } from './tables.ts'

test('a shop that decided nothing runs on defaults', async ({ ctx }) => {
  const all = await readSettings(ctx)

  expect(all).toMatchObject({
    shop: { name: 'Stoa', accent: null, contactEmail: null },
    currency: 'USD',
    mode: 'single',
    tax: { enabled: true, pricesIncludeTax: true },
    refundWindowDays: ctx.config.REFUND_WINDOW_DAYS,
    payouts: { schedule: 'monthly' },
  })
})

test('the refund window of the environment holds until the owner decides another', async ({
  ctx,
}) => {
  const longer = { ...ctx, config: { ...ctx.config, REFUND_WINDOW_DAYS: 21 } }
  expect((await readSettings(longer)).refundWindowDays).toBe(21)

  await changeSetting(longer, 'refundWindowDays', 30)

  expect((await readSettings(longer)).refundWindowDays).toBe(30)
})

test('a changed setting is read back at once, with defaults for what it leaves out', async ({
  ctx,
}) => {
  await changeSetting(ctx, 'shop', { name: '  The Painted Porch ', accent: '#0a7f5c' })

  const { shop } = await readSettings(ctx)
  expect(shop).toMatchObject({ name: 'The Painted Porch', accent: '#0a7f5c', tagline: '' })
})

test('only admins change settings', async ({ ctx }) => {
  const person = {
    id: '01900000-0000-7000-8000-000000000001',
    email: 'someone@example.test',
    name: 'Someone',
    emailVerified: true,
    roles: ['seller', 'member'] as const,
    sessionId: '01900000-0000-7000-8000-000000000002',
  }

  const seller = actingAs(ctx, { kind: 'person', person })
  await expect(changeSetting(seller, 'mode', 'marketplace')).rejects.toBeInstanceOf(NotAllowed)
  const guest = actingAs(ctx, { kind: 'guest' })
  await expect(changeSetting(guest, 'mode', 'marketplace')).rejects.toBeInstanceOf(NotSignedIn)
  expect((await readSettings(ctx)).mode).toBe('single')
})

test('refuses values that do not fit, naming the field', async ({ ctx }) => {
  const refused = await changeSetting(ctx, 'shop', {
    accent: 'red; background: url(evil)',
    contactEmail: 'nobody',
    timeZone: 'Moon/Tranquility',
  }).catch((error: unknown) => error)

  expect(refused).toBeInstanceOf(InvalidInput)
  expect(Object.keys((refused as InvalidInput).details.fields).sort()).toEqual([
    'accent',
    'contactEmail',
    'timeZone',
  ])
  await expect(changeSetting(ctx, 'currency', 'GOLD')).rejects.toBeInstanceOf(InvalidInput)
  const unknown = 'constructor' as SettingKey
  await expect(changeSetting(ctx, unknown, 'x')).rejects.toBeInstanceOf(NotFound)
})

test('a stored value of another time does not stop the shop', async ({ ctx }) => {
  await ctx.db
    .insert(settings)
    .values({ key: 'payouts', value: { schedule: 'fortnightly' }, updatedAt: ctx.now })

  expect((await readSettings(ctx)).payouts.schedule).toBe('monthly')
})

test('a change drops the cached pages of every process when it commits', async ({ app }) => {
  const listener = new pg.Client({ connectionString: app.directUrl })
  await listener.connect()
  await listener.query(`listen ${CACHE_CHANNEL}`)
  const heard = new Promise((resolve) => listener.once('notification', resolve))

  await changeSetting(contextOf(app), 'mode', 'marketplace')

  expect(await heard).toMatchObject({ payload: '["settings"]' })
  await listener.end()
})
