import { eq } from 'drizzle-orm'
import { sessions, users } from '#modules/accounts/tables.ts'
import { readDownloadLink } from '#modules/delivery/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, later, queuedJobs, test } from '#tests/database.ts'
import { ask, type PageModule, visit } from '#tests/visit-page.ts'
import * as layout from './layout.tsx'
import * as library from './library.tsx'
import * as orders from './orders.tsx'
import * as overview from './overview.tsx'
import * as profile from './profile.tsx'
import * as settings from './settings.tsx'
import * as summary from './summary.ts'
import * as verification from './verification.ts'

const PAGES: [string, PageModule][] = [
  ['/account', overview],
  ['/account', layout],
  ['/account/library', library],
  ['/account/orders', orders],
  ['/account/profile', profile],
  ['/account/settings', settings],
]

const open = (ctx: Context, path: string, module: PageModule, form?: Record<string, string>) =>
  visit(ctx, module, path.split('?')[0]?.slice(1) ?? '', path, form ? { form } : {})

test('the whole room sends strangers to sign in and back [ACC-39]', async ({ ctx }) => {
  for (const [path, module] of PAGES) {
    const { location } = await open({ ...ctx, actor: { kind: 'guest' } }, path, module)
    expect(location, path).toBe(`/login?next=${encodeURIComponent(path)}`)
  }
})

test('the history lists the own orders, newest first, with what they cost [ORD-07] [UX-08] [DIG-12] [ACT-02] [TST-17]', async ({
  ctx,
}) => {
  const person = await buildPerson(ctx)
  const { order: first } = await buildPurchase(later(ctx, -60), {
    email: person.email,
    title: 'Night Grammar',
  })
  const { order: second } = await buildPurchase(ctx, { email: person.email, title: 'Tide Tables' })
  await buildPurchase(ctx, { title: 'Of somebody else' })

  const { page, text } = await open(as(ctx, person), '/account/orders', orders)

  const links = page.getAllByRole('link').map((link) => link.textContent)
  expect(links).toEqual([second.number, first.number])
  expect(page.getByRole('link', { name: first.number }).getAttribute('href')).toBe(
    `/orders/${first.number}`,
  )
  expect(text).toContain('Tide Tables')
  expect(text).toContain('$10.00')
  expect(text).not.toContain('somebody else')
})

test('an empty history leads to the shop [UX-08]', async ({ ctx }) => {
  const { page } = await open(as(ctx, await buildPerson(ctx)), '/account/orders', orders)

  expect(page.getByRole('link', { name: 'Browse the shop' })).toBeTruthy()
})

test('the library holds what was bought under the address, as a guest too, to fetch again [DIG-10] [DIG-11] [ACT-03] [CHK-16]', async ({
  ctx,
}) => {
  const { entitlementId } = await buildPurchase(ctx, {
    email: 'ada@example.org',
    title: 'Night Grammar',
  })
  await buildPurchase(ctx, { title: 'Of somebody else' })
  const ada = as(ctx, await buildPerson(ctx, { email: 'ada@example.org' }))

  const { page, text } = await open(ada, '/account/library', library)

  expect(page.getByRole('heading', { name: 'Night Grammar' })).toBeTruthy()
  const link = page.getByRole('link', { name: 'Download tide-tables.pdf' }).getAttribute('href')
  expect(readDownloadLink(ctx, link?.split('/').at(-1) ?? '')).toMatchObject({ entitlementId })
  expect(text).not.toContain('somebody else')
})

test('an unconfirmed address opens no library, says why and sends the link again [CHK-16]', async ({
  ctx,
}) => {
  await buildPurchase(ctx, { email: 'ada@example.org', title: 'Night Grammar' })
  const person = await buildPerson(ctx, { email: 'ada@example.org', emailVerified: false })
  const impostor = as(ctx, person)

  const { text, page, fields } = await open(impostor, '/account/library', library)
  expect(text).not.toContain('Night Grammar')
  expect(page.getByRole('heading', { name: /Confirm your address/ })).toBeTruthy()

  const sent = await open(impostor, '/account/verification', verification, fields())
  expect(sent).toMatchObject({ status: 303, location: '/account/library?verification=sent' })
})

test('more purchases than fit on a page are reached by going back in time', async ({ ctx }) => {
  const person = await buildPerson(ctx)
  const ada = as(ctx, person)
  for (let i = 0; i < 25; i++) {
    await buildPurchase(ctx, { email: person.email, title: `Volume ${i}` })
  }

  const first = await open(ada, '/account/library', library)
  const older = first.page.getByRole('link', { name: 'Older' }).getAttribute('href') ?? ''
  const second = await open(ada, older, library)

  const titles = [first, second].map(({ page }) =>
    page.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent),
  )
  expect(titles.map(({ length }) => length)).toEqual([24, 1])
  expect(new Set(titles.flat()).size).toBe(25)
})

test('a new name is kept; an empty one is not [ACC-25] [ACT-01]', async ({ ctx }) => {
  const person = await buildPerson(ctx, { name: 'Ada Okafor' })
  const ada = as(ctx, person)
  const nameNow = async () => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, person.id))
    return user?.name
  }

  const saved = await open(ada, '/account/profile', profile, { name: 'Ada Obi' })
  expect(saved.text).toContain('Saved.')
  expect(await nameNow()).toBe('Ada Obi')
  const refused = await open(ada, '/account/profile', profile, { name: ' ' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Please give your name')
  expect(await nameNow()).toBe('Ada Obi')
})

test('the settings sign out everywhere [UX-09] [TST-17] [ACT-06]', async ({ ctx }) => {
  const person = await buildPerson(ctx)
  await buildPerson(ctx)

  const answer = await open(as(ctx, person), '/account/settings', settings, {
    intent: 'sign-out-everywhere',
  })

  expect(answer).toMatchObject({ status: 303, location: '/login?everywhere' })
  expect(answer.cookies[0]).toContain('stoa_session=; Max-Age=0')
  const left = await ctx.db.select().from(sessions)
  expect(left.filter(({ userId }) => userId === person.id)).toEqual([])
  expect(left).toHaveLength(1)
})

test('the settings mail the link for a new password to the own address [UX-09]', async ({
  ctx,
}) => {
  const ada = as(ctx, await buildPerson(ctx))

  const { text } = await open(ada, '/account/settings', settings, { intent: 'change-password' })

  expect(text).toContain('Look into your mail.')
  expect(await queuedJobs(ctx)).toEqual(['accounts.mail_reset_link'])
})

test('the overview shows the latest titles and orders, and asks for the address to be confirmed', async ({
  ctx,
}) => {
  const person = await buildPerson(ctx)
  const { order } = await buildPurchase(ctx, { email: person.email, title: 'Night Grammar' })
  const fresh = as(ctx, await buildPerson(ctx, { name: 'Rosa', emailVerified: false }))

  const { page, text } = await open(as(ctx, person), '/account', overview)
  expect(page.getByRole('link', { name: 'Night Grammar' })).toBeTruthy()
  expect(page.getByRole('link', { name: order.number })).toBeTruthy()
  expect(text).not.toContain('Please confirm your address.')
  const empty = await open(fresh, '/account', overview)
  expect(empty.text).toContain('Good to see you, Rosa')
  expect(empty.text).toContain('Please confirm your address.')
  expect(empty.page.getByRole('link', { name: 'Browse the shop' })).toBeTruthy()
})

test('shared pages learn who is there and what lies in the cart, from an answer nobody keeps [ACC-40]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id, quantity: 3 }])
  const person = as(ctx, await buildPerson(ctx, { name: 'Ada' }))

  const answer = await ask(summary.loader, guest)
  expect(await answer.json()).toEqual({ cartCount: 3 })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(await (await ask(summary.loader, person)).json()).toEqual({ name: 'Ada', cartCount: 0 })
})

test('the settings delete the account after thirty days, and every page of the room can undo it [LEG-49] [LEG-50]', async ({
  ctx,
}) => {
  const me = as(ctx, await buildPerson(ctx))
  const before = await open(me, '/account/settings', settings)
  expect(before.text).toContain('the law wants trade on record')

  await open(me, '/account/settings', settings, { intent: 'delete-account' })

  const { page, text } = await open(me, '/account', layout)
  expect(text).toContain('Your account is to be deleted')
  expect(page.getByRole('button', { name: 'Keep my account' })).toBeTruthy()
  await open(me, '/account/settings', settings, { intent: 'keep-account' })
  expect((await open(me, '/account', layout)).text).not.toContain('to be deleted')
})
