import { rm } from 'node:fs/promises'
import { eq, sql } from 'drizzle-orm'
import { mailResetLink, recordConsents } from '#modules/accounts/index.ts'
import { consents, users } from '#modules/accounts/tables.ts'
import { addNote as noteOnCustomer } from '#modules/customers/index.ts'
import { issueInvoice } from '#modules/invoices/index.ts'
import { invoices } from '#modules/invoices/tables.ts'
import { balances } from '#modules/ledger/index.ts'
import { addNote, placeOrder, shipParcel } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { requestRefund } from '#modules/refunds/index.ts'
import { audit } from '#platform/audit.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { databaseFault } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import { queueMail } from '#platform/mail.ts'
import { auditEntries } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, insertOrder, orderInput } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { payOrder } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { dumpOf, mentions } from '#tests/dump.ts'
import { eraseDue } from './erase-due.ts'
import { erasureListPath } from './erasure-list.ts'
import {
  AlreadyAsked,
  deletionOf,
  eraseByAddress,
  NothingHeld,
  OwnerMustStay,
  ParcelsOnTheirWay,
  replayErasures,
  requestDeletion,
  restoreAccount,
  StillSelling,
} from './index.ts'
import { erasures } from './tables.ts'

const EMAIL = 'zephyrine.q@example.org'
const shippingAddress = {
  name: 'Zephyrine Quillfeather',
  line1: '77 Marlinspike Row',
  line2: 'Loft Peregrine',
  city: 'Lagos',
  country: 'NG',
  phone: '+2348055501992',
}
/** Each of them would tell who it was. */
const TRACES = [
  'zephyrine',
  'quillfeather',
  'marlinspike',
  'peregrine',
  '8055501992',
  '203.0.113.77',
]
const DAYS = 24 * 60

/** Somebody who has left something wherever people leave something. */
async function buildHistory(ctx: Context, userId?: string) {
  const owner = await buildOwner(ctx)
  const mug = await buildVariant(ctx, { ships: true, stock: 9, title: 'Enamel Mug' })
  const book = await buildVariant(ctx, { title: 'Night Grammar' })
  const cart = await buildGuestCart(ctx, [{ variantId: mug.id }, { variantId: book.id }])
  const buyer = {
    ...cart,
    actor: { ...cart.actor, ip: '203.0.113.77', userAgent: 'Zephyrine’s own' },
  }
  const input = { email: EMAIL, shippingAddress, smsTo: '+2348055501992' }
  const order = await placeOrder(buyer, orderInput(input))
  await payOrder(ctx, order.id)
  await shipParcel(owner, order.id, { carrier: 'dhl', trackingNumber: 'JD 77' })
  await issueInvoice(asSystem(ctx), order.id)
  await requestRefund(buyer, order.id, { reason: 'Zephyrine is not amused' })
  await addNote(owner, order.id, { text: 'Quillfeather called twice' })
  await audit(buyer, {
    action: 'order.changed',
    subject: { kind: 'order', id: order.id },
    before: { name: 'Zephyrine Quillfeather' },
  })
  await queueMail(ctx, {
    key: 'to-the-owner',
    template: 'new_order',
    to: 'owner@example.test',
    subject: 'A new order',
    content: {
      shopName: 'Stoa',
      preview: '',
      heading: 'A new order',
      paragraphs: [`Zephyrine Quillfeather, ${EMAIL}, bought a mug`],
    },
    about: order.id,
  })
  await enqueue(ctx, mailResetLink, { email: EMAIL })
  await insertOrder(ctx, { email: EMAIL, paymentStatus: 'cancelled', shipTo: shippingAddress })
  await ctx.db.execute(sql`
    insert into payment_events (id, provider, event_id, type, body, received_at)
    values (gen_random_uuid(), 'stripe', 'evt_77', 'charge', ${JSON.stringify({ name: 'Zephyrine Quillfeather', email: EMAIL })}, now())`)
  await ctx.db.execute(sql`
    insert into sign_ins (id, at, email, user_id, method, succeeded, ip, device)
    values (gen_random_uuid(), now(), ${EMAIL}, ${userId ?? null}, 'password', ${userId !== undefined}, '203.0.113.77', 'x')`)
  return { owner, order, buyer }
}

async function buildZephyrine(ctx: Context) {
  const person = await buildPerson(ctx, { name: 'Zephyrine Quillfeather', email: EMAIL })
  const me = as(ctx, person)
  const history = await buildHistory(ctx, person.id)
  await noteOnCustomer(history.owner, person.id, { text: 'Zephyrine likes mugs' })
  await recordConsents(
    { ...me, actor: { ...me.actor, ip: '203.0.113.77' } },
    {
      email: EMAIL,
      userId: person.id,
      documents: [{ document: 'terms', version: '2026-01-01' }],
      occasion: 'registration',
    },
  )
  return { person, me, ...history }
}

const sums = async (ctx: Context) => ({
  books: await balances(ctx),
  orders: (
    await ctx.db.execute(sql`select sum(total_minor) as total, count(*) as orders from orders`)
  ).rows,
})

test('thirty days after the wish nothing tells of the person any more, and every sum stays [LEG-49] [LEG-53] [BAK-16] [BAK-20]', async ({
  ctx,
}) => {
  const { me, person, order } = await buildZephyrine(ctx)
  const before = await sums(ctx)
  expect(mentions(await dumpOf(ctx), TRACES).length).toBeGreaterThan(15)

  const { eraseAt } = await requestDeletion(me)
  expect(eraseAt).toEqual(later(ctx, 30 * DAYS).now)
  expect(await eraseDue(later(ctx, 29 * DAYS))).toBe(0)
  expect(await eraseDue(later(ctx, 30 * DAYS))).toBe(1)

  expect(mentions(await dumpOf(ctx), TRACES)).toEqual([])
  expect(await ctx.db.select().from(users).where(eq(users.id, person.id))).toEqual([])
  expect(await sums(ctx)).toEqual(before)
  const [kept] = await ctx.db.select().from(orders).where(eq(orders.id, order.id))
  expect(kept).toMatchObject({ totalMinor: order.totalMinor, country: 'NG', buyerId: null })
  expect(kept?.email).toMatch(/^erased-[a-z0-9]{20}@erased\.invalid$/)
  expect(kept?.shipTo).toMatchObject({ name: 'Erased', country: 'NG' })
  const [invoice] = await ctx.db.select().from(invoices).where(eq(invoices.orderId, order.id))
  expect(invoice?.document).toMatchObject({
    totalMinor: order.totalMinor,
    buyer: { name: 'Erased', address: ['Nigeria'] },
  })
  expect(
    await ctx.db
      .select()
      .from(consents)
      .where(eq(consents.email, kept?.email ?? '')),
  ).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ document: 'terms', ip: null, userId: null }),
    ]),
  )
})

test('the wish can be taken back until the day, and counts only once [LEG-50]', async ({ ctx }) => {
  const me = as(ctx, await buildPerson(ctx, { email: EMAIL }))
  await requestDeletion(me)
  await expect(requestDeletion(me)).rejects.toThrow(AlreadyAsked)
  expect(await deletionOf(me)).toBeDefined()

  expect(await restoreAccount(later(me, 29 * DAYS))).toBe(true)

  expect(await deletionOf(me)).toBeUndefined()
  expect(await eraseDue(later(ctx, 60 * DAYS))).toBe(0)
  expect(await restoreAccount(me)).toBe(false)
})

test('the owner erases a guest by address, with orders that failed or are open [LEG-53] [BAK-21]', async ({
  ctx,
}) => {
  const { owner } = await buildHistory(ctx)
  const mug = await buildVariant(ctx, { ships: true, stock: 3, title: 'Bowl' })
  const { order: open } = await buildOrder(ctx, [{ variantId: mug.id }], {
    email: EMAIL,
    shippingAddress,
  })
  const before = await sums(ctx)

  const erasure = await eraseByAddress(owner, { email: EMAIL })

  expect(erasure.orders).toBe(3)
  expect(mentions(await dumpOf(ctx), TRACES)).toEqual([])
  expect(await sums(ctx)).toEqual(before)
  const [ended] = await ctx.db.select().from(orders).where(eq(orders.id, open.id))
  expect(ended?.paymentStatus).toBe('cancelled')
  await expect(eraseByAddress(owner, { email: EMAIL })).rejects.toThrow(NothingHeld)
})

test('others whose address contains the erased one keep theirs', async ({ ctx }) => {
  const { owner } = await buildHistory(ctx)
  const other = await insertOrder(ctx, { email: `ana.${EMAIL}` })
  const another = await insertOrder(ctx, { email: `${EMAIL}.uk` })

  await eraseByAddress(owner, { email: EMAIL })

  const addresses = await ctx.db.select({ id: orders.id, email: orders.email }).from(orders)
  expect(addresses).toEqual(
    expect.arrayContaining([
      { id: other.id, email: `ana.${EMAIL}` },
      { id: another.id, email: `${EMAIL}.uk` },
    ]),
  )
})

test('an account made with an address that is not proven reaches nobody’s orders', async ({
  ctx,
}) => {
  const { order } = await buildHistory(ctx)
  const thief = await buildPerson(ctx, { email: EMAIL, emailVerified: false })
  await requestDeletion(as(ctx, thief))

  await eraseDue(later(ctx, 30 * DAYS))

  const [kept] = await ctx.db.select().from(orders).where(eq(orders.id, order.id))
  expect(kept?.shipTo).toMatchObject({ name: 'Zephyrine Quillfeather' })
})

test('nobody goes while the shop still owes or needs them', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  await ctx.db.execute(sql`
    insert into shop_ownership (user_id, since) values (${owner.actor.person?.id}, now())
    on conflict do nothing`)
  await expect(requestDeletion(owner)).rejects.toThrow(OwnerMustStay)

  const mug = await buildVariant(ctx, { ships: true, stock: 3 })
  const { order } = await buildOrder(ctx, [{ variantId: mug.id }], {
    email: EMAIL,
    shippingAddress,
  })
  await payOrder(ctx, order.id)
  await expect(eraseByAddress(owner, { email: EMAIL })).rejects.toThrow(ParcelsOnTheirWay)
  const me = as(ctx, await buildPerson(ctx, { email: EMAIL }))
  await requestDeletion(me)
  expect(await eraseDue(later(ctx, 30 * DAYS))).toBe(0)
  expect(await deletionOf(me)).toEqual(later(ctx, 31 * DAYS).now)

  const seller = await buildPerson(ctx, { roles: ['seller'] })
  await ctx.db.execute(sql`
    with mine as (insert into sellers (id, slug, name, owner_id)
      values (gen_random_uuid(), 'mine', 'Mine', ${seller.id}) returning id)
    update products set seller_id = (select id from mine)`)
  await expect(requestDeletion(as(ctx, seller))).rejects.toThrow(StillSelling)
})

test('what a restored backup brings back is erased again from the list beside it [D-16]', async ({
  ctx,
}) => {
  await rm(erasureListPath(ctx.config), { force: true })
  const { owner } = await buildHistory(ctx)
  await eraseByAddress(owner, { email: EMAIL })
  // The database is as it was before; only the list knows.
  await ctx.db.delete(erasures)
  const person = await buildPerson(ctx, { name: 'Zephyrine Quillfeather', email: EMAIL })
  await insertOrder(ctx, { email: EMAIL, shipTo: shippingAddress })

  expect(await replayErasures(ctx)).toEqual({ listed: 1, erased: 1 })

  expect(mentions(await dumpOf(ctx), TRACES)).toEqual([])
  expect(await ctx.db.select().from(users).where(eq(users.id, person.id))).toEqual([])
  expect((await replayErasures(ctx)).erased).toBe(0)
})

test('only an erasure may touch the log and issued invoices, and never what they tell', async ({
  ctx,
}) => {
  const { order } = await buildHistory(ctx)
  const attempts = [
    ctx.db.update(auditEntries).set({ ip: null }),
    ctx.db.update(invoices).set({ document: sql`document || '{"buyer":{}}'` }),
  ]
  for (const attempt of attempts) {
    const fault = await ctx.db
      .transaction(async (tx) => {
        await tx.execute(attempt.getSQL())
      })
      .then(
        () => undefined,
        (error: unknown) => databaseFault(error)?.code,
      )
    expect(fault).toBeDefined()
  }
  const fault = await ctx.db
    .transaction(async (tx) => {
      await tx.execute(sql`select set_config('stoa.erasing', 'on', true)`)
      await tx
        .update(invoices)
        .set({ document: sql`document || '{"totalMinor":1}'` })
        .where(eq(invoices.orderId, order.id))
    })
    .then(
      () => undefined,
      (error: unknown) => databaseFault(error)?.code,
    )
  expect(fault).toBe('23514')
})
