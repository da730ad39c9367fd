import { sql } from 'drizzle-orm'
import { findDocument } from '#modules/legal/index.ts'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { periodOf, RETENTION } from '#platform/retention.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { tidy } from './tidy-up.ts'

const DAYS = 24 * 60

/** One row of everything that ends, written now. */
async function buildTraces(ctx: Context) {
  const { entitlementId, fileId } = await buildPurchase(ctx)
  await ctx.db.execute(sql`
    insert into downloads (id, entitlement_id, file_id, link_id, at, ip, user_agent)
    values (gen_random_uuid(), ${entitlementId}, ${fileId}, gen_random_uuid(), ${ctx.now.toISOString()}::timestamptz, '203.0.113.7', 'Browser')`)
  await ctx.db.execute(sql`
    insert into payment_events (id, provider, event_id, type, body, received_at)
    values (gen_random_uuid(), 'stripe', 'evt_1', 'charge', '{}', ${ctx.now.toISOString()}::timestamptz)`)
  await ctx.db.execute(sql`
    insert into carts (id, token_hash, created_at, updated_at)
    values (gen_random_uuid(), 'abandoned', ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  await audit(
    { ...ctx, actor: { kind: 'guest', ip: '203.0.113.7', userAgent: 'Browser' } },
    { action: 'test.done', subject: { kind: 'test' } },
  )
}

const left = async (ctx: Context) => {
  const { rows } = await ctx.db.execute(sql`
    select (select count(*)::integer from carts where token_hash = 'abandoned') as carts,
      (select count(*)::integer from payment_events where body <> '') as bodies,
      (select count(*)::integer from mails) > 0 as mails,
      (select count(*)::integer from downloads where ip is not null) as addresses,
      (select count(*)::integer from audit_entries where action = 'test.done' and ip is not null) as audited,
      (select count(*)::integer from orders) as orders,
      (select count(*)::integer from downloads) as downloads`)
  return rows[0]
}

test('each kind of record goes when its time is over, and purchases stay [BAK-15] [BAK-19] [BAK-20]', async ({
  ctx,
}) => {
  await buildTraces(ctx)
  const all = {
    carts: 1,
    bodies: 1,
    mails: true,
    addresses: 1,
    audited: 1,
    orders: 1,
    downloads: 1,
  }

  await tidy(later(ctx, 59 * DAYS))
  expect(await left(ctx)).toEqual(all)
  await tidy(later(ctx, 61 * DAYS))
  expect(await left(ctx)).toEqual({ ...all, carts: 0 })
  await tidy(later(ctx, 181 * DAYS))
  expect(await left(ctx)).toEqual({ ...all, carts: 0, bodies: 0 })
  await tidy(later(ctx, 364 * DAYS))
  expect(await left(ctx)).toEqual({ ...all, carts: 0, bodies: 0 })
  await tidy(later(ctx, 366 * DAYS))
  expect(await left(ctx)).toEqual({
    carts: 0,
    bodies: 0,
    mails: false,
    addresses: 0,
    audited: 0,
    orders: 1,
    downloads: 1,
  })
})

test('the privacy policy tells the plan that is enforced [LEG-18] [BAK-15]', async ({ ctx }) => {
  const document = await findDocument(ctx, 'privacy')
  const points = document?.sections.flatMap((one) => one.points ?? []) ?? []

  for (const one of Object.values(RETENTION)) {
    expect(points.join('\n')).toContain(`${one.called}: ${periodOf(one)}`)
  }
  expect(RETENTION.accounts.days).toBe(30)
  expect(RETENTION.logs.days).toBe(30)
  expect(RETENTION.productFiles.days).toBe(90)
  expect(RETENTION.mails.days).toBe(365)
})
