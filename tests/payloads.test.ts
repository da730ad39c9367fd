import { existsSync, readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { Window } from 'happy-dom'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionJwt } from '#modules/accounts/session-tokens.ts'
import { sellers } from '#modules/accounts/tables.ts'
import { deliverGift } from '#modules/delivery/index.ts'
import { findOrderByNumber, giftToken, trackingToken } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import { type Context, GUEST, type Person } from '#platform/context.ts'
import * as profile from '#web/routes/account/profile.tsx'
import * as gift from '#web/routes/buying/gift.tsx'
import * as order from '#web/routes/buying/order.tsx'
import * as customer from '#web/routes/dashboard/customer.tsx'
import * as deskOrder from '#web/routes/dashboard/order.tsx'
import * as slips from '#web/routes/dashboard/packing-slips.tsx'
import * as deskProduct from '#web/routes/dashboard/product.tsx'
import * as refunds from '#web/routes/dashboard/refunds.tsx'
import * as product from '#web/routes/shop/product.tsx'
import * as seller from '#web/routes/shop/seller.tsx'
import { buildProduct, buildSeller, buildVariant } from './builders/catalog.ts'
import { buildOwner } from './builders/owner.ts'
import { as, buildPerson } from './builders/people.ts'
import { payOrder } from './builders/purchases.ts'
import { actingAs } from './database.ts'
import { openPage } from './pages/open-page.ts'
import { type Client, makeShop, type Shop } from './shop.ts'
import { visit } from './visit-page.ts'

const SCRIPTS = [
  '<script>alert(1)</script>',
  '"><script src=//evil.example/x.js></script>',
  '</textarea><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '<img src=x onerror=alert(1)>',
  '" autofocus onfocus="alert(1)',
  "' onmouseover='alert(1)",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  'javascript:alert(1)',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<form action=javascript:alert(1)><button>x',
  '<p onclick=alert(1)>x</p>',
  '<math><a xlink:href="javascript:alert(1)">x',
  '{{constructor.constructor("alert(1)")()}}',
  '<!--><script>alert(1)</script>-->',
]
const BLNS = new URL('../../shared/data/blns/blns.json', import.meta.url)
const naughty = existsSync(BLNS) ? (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]) : []

let shop: Shop
let ctx: Context
let owner: Context

beforeAll(async () => {
  shop = await makeShop({}, { worker: false })
  ctx = contextOf(shop.app)
  owner = await buildOwner(ctx)
})

afterAll(() => shop.stop())

/** A program in which this person is signed in. */
async function clientOf({ id, sessionId }: Person): Promise<Client> {
  const client = shop.client()
  const session = { id: sessionId, expiresAt: new Date(Date.now() + 3_600_000) }
  client.token = await sessionJwt(ctx.config, { person: { id }, session } as never)
  return client
}

const ADDRESSES = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster']

/** Whatever on a page could run as a script. */
function runnable(body: HTMLElement): string[] {
  const found: string[] = []
  for (const element of body.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase()
    if (/^(script|iframe|object|embed|base|math|style|meta|link)$/.test(name)) {
      found.push(element.outerHTML)
    }
    for (const { name: attribute, value } of element.attributes) {
      const address = value.replaceAll(/[\p{Cc}\s]/gu, '').toLowerCase()
      const leads = ADDRESSES.includes(attribute.toLowerCase())
      const runs = leads && /^(javascript|vbscript|data:text)/.test(address)
      if (/^on/i.test(attribute) || attribute === 'srcdoc' || runs) {
        found.push(`${name} ${attribute}="${value}"`)
      }
    }
  }
  return found
}

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Nothing on the page runs, and each of `shown` stands there as text, in the page or a field. */
function expectInert(body: HTMLElement, shown: readonly string[]): void {
  expect(runnable(body)).toEqual([])
  const values = [...body.querySelectorAll('input, textarea')].map(
    (field) => (field as HTMLInputElement).value,
  )
  const text = inOneLine([body.textContent, ...values].join(' '))
  for (const one of shown) expect(text).toContain(inOneLine(one))
}

const open = (module: Parameters<typeof openPage>[0], pattern: string, path: string) =>
  openPage(module, actingAs(ctx, GUEST), pattern, path)

test('what would run is found by this file', () => {
  const { document } = new Window()
  document.body.innerHTML =
    '<p onclick="x">a</p><a href=" java\nscript:x">b</a><script>c</script><iframe srcdoc="d"></iframe>'
  expect(runnable(document.body as unknown as HTMLElement)).toHaveLength(5)
})

async function writeProfile(client: Client, person: Person, payload: string) {
  const change = { name: payload.slice(0, 100), bio: payload.slice(0, 500) }
  const { status } = await client.send('PATCH', '/api/users/me', change)
  expect([200, 422]).toContain(status)
  if (status !== 200) return undefined
  const { body } = await visit(as(ctx, person), profile, 'account/profile', '/account/profile')
  const { body: desk } = await visit(
    owner,
    customer,
    'dashboard/customers/:id',
    `/dashboard/customers/${person.id}`,
  )
  return { body, desk, change }
}

test('scripts in a profile are text, to its owner and to the shop [SEC-12]', async () => {
  const person = await buildPerson(ctx)
  const client = await clientOf(person)
  for (const payload of SCRIPTS) {
    const seen = await writeProfile(client, person, payload)
    // A tab in a name is refused.
    if (!seen) continue
    expectInert(seen.body, [seen.change.name, seen.change.bio])
    expectInert(seen.desk, [seen.change.name])
  }
})

async function writeProduct(payload: string) {
  const press = await buildSeller(ctx)
  const { id } = await buildProduct(ctx, { sellerId: press.id })
  const client = await clientOf(press.person)
  const line = payload.slice(0, 120)
  const change = { title: line, subtitle: line, summary: line, description: `<p>a</p>${payload}` }
  const answer = await client.send('PATCH', `/api/products/${id}`, change)
  expect([200, 422]).toContain(answer.status)
  await ctx.db.update(sellers).set({ name: line }).where(eq(sellers.id, press.id))
  const { slug } = answer.status === 200 ? answer.body : { slug: '' }
  if (!slug) return undefined
  const shown = await open(product, 'products/:slug', `/products/${slug}`)
  const ofSeller = await open(seller, 'sellers/:slug', `/sellers/${press.slug}`)
  const path = `/dashboard/products/${id}`
  const desk = await visit(owner, deskProduct, 'dashboard/products/:id', path)
  expect([shown.status, ofSeller.status, desk.status]).toEqual([200, 200, 200])
  return { shown: shown.body, ofSeller: ofSeller.body, desk: desk.body, line }
}

test('scripts in the texts of a product and the name of its seller are text, and its description keeps only what is allowed [SEC-11] [SEC-12]', async () => {
  for (const payload of SCRIPTS) {
    const seen = await writeProduct(payload)
    expect(seen).toBeDefined()
    if (!seen) continue
    expectInert(seen.shown, [seen.line])
    expectInert(seen.ofSeller, [seen.line])
    expectInert(seen.desk, [seen.line])
    const kept = [...seen.shown.querySelectorAll('.prose *')].map(({ tagName }) => tagName)
    expect(kept.filter((name) => !/^(B|I|EM|STRONG|A|P)$/.test(name))).toEqual([])
  }
})

/** Buys a present for somebody, with these words wherever a buyer may write. */
async function writeOrder(payloads: readonly string[]) {
  const payload = payloads.join(' ')
  const [name = 'a', line1 = 'b', line2 = 'c', city = 'd', region = 'e'] = payloads.map((text) =>
    text.slice(0, 120),
  )
  const parcel = await buildVariant(ctx, { ships: true, stock: 3 })
  const buyer = shop.client()
  await buyer.post('/api/cart/items', { variantId: parcel.id, quantity: 1 })
  const placed = await buyer.post('/api/orders', {
    email: 'reader@example.org',
    provider: 'stripe',
    acceptedPolicies: true,
    shippingAddress: { name, line1, line2, city, region, country: 'NG' },
    gift: { email: 'niece@example.org', message: payload.slice(0, 1000) },
  })
  expect([201, 422]).toContain(placed.status)
  if (placed.status !== 201) return undefined
  const row = await findOrderByNumber(ctx, placed.body.order.number)
  if (!row) throw new Error('Expected the order')
  const { id, number } = row
  await payOrder(ctx, id)
  await deliverGift.run(ctx, { orderId: id })
  const token = trackingToken(ctx.config, id)
  const program = await clientOf(owner.actor.person as Person)
  const asked = await buyer.post(`/api/orders/${number}/refund-requests?token=${token}`, {
    reason: payload.slice(0, 1000),
  })
  const note = { text: payload.slice(0, 1000), forBuyer: true }
  const noted = await program.post(`/api/admin/orders/${number}/notes`, note)
  expect([201, 422]).toContain(asked.status)
  expect([201, 422]).toContain(noted.status)
  const mine = `/orders/${number}?token=${token}`
  const present = `/gifts/${number}?token=${giftToken(ctx.config, id)}`
  const guest = actingAs(ctx, GUEST)
  const pages = {
    mine: await visit(guest, order, 'orders/:number', mine),
    present: await visit(guest, gift, 'gifts/:number', present),
    desk: await visit(owner, deskOrder, 'dashboard/orders/:number', `/dashboard/orders/${number}`),
    asked: await visit(owner, refunds, 'dashboard/payments/refunds', '/dashboard/payments/refunds'),
    slip: await visit(
      owner,
      slips,
      'dashboard/orders/packing-slips',
      `/dashboard/orders/packing-slips?orders=${number}`,
    ),
  }
  for (const page of Object.values(pages)) expect(page.status).toBe(200)
  return { ...pages, name, city }
}

test('scripts in an address, a gift message, a reason or a note are text, to buyer, receiver and shop [SEC-12]', async () => {
  for (let from = 0; from < SCRIPTS.length; from += 4) {
    const seen = await writeOrder(SCRIPTS.slice(from, from + 4))
    expect(seen).toBeDefined()
    if (!seen) continue
    expectInert(seen.mine.body, [seen.name, seen.city])
    expectInert(seen.slip.body, [seen.name, seen.city])
    expectInert(seen.desk.body, [seen.name, seen.city])
    expectInert(seen.present.body, [seen.name])
    expectInert(seen.asked.body, [seen.name])
  }
})

/** As many strings to a group as make a text of at most this length. */
function grouped(texts: readonly string[], length: number): string[][] {
  const groups: string[][] = [[]]
  for (const text of texts) {
    if ([...(groups.at(-1) ?? []), text].join(' ').length > length) groups.push([])
    groups.at(-1)?.push(text)
  }
  return groups
}

test.skipIf(naughty.length === 0)(
  'no naughty string runs or breaks a page, wherever it is written [SEC-12]',
  { timeout: 120_000 },
  async () => {
    const risky = naughty.filter(
      (text) => text.trim() && /[<>"'`]|script:|on\w+=/i.test(text) && text.length <= 480,
    )
    expect(risky.length).toBeGreaterThan(150)
    const person = await buildPerson(ctx)
    const client = await clientOf(person)
    for (const group of grouped(risky, 480)) {
      const seen = await writeProfile(client, person, group.join(' '))
      for (const body of seen ? [seen.body, seen.desk] : []) expectInert(body, [])
    }
    for (const group of grouped(risky, 950)) {
      const bought = await writeOrder(group)
      for (const page of bought ? [bought.mine, bought.present, bought.desk, bought.asked] : []) {
        expectInert(page.body, [])
      }
      const sold = await writeProduct(group.join(' '))
      for (const body of sold ? [sold.shown, sold.ofSeller, sold.desk] : []) expectInert(body, [])
    }
  },
)
