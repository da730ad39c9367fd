import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '#modules/accounts/index.ts'
import { sessionCookie, sessionJwt } from '#modules/accounts/session-tokens.ts'
import { sessions } from '#modules/accounts/tables.ts'
import { addToCart, viewCart } from '#modules/carts/index.ts'
import { createProduct, variantsOfProduct } from '#modules/catalog/index.ts'
import { entitlements } from '#modules/delivery/tables.ts'
import { placeOrder } from '#modules/orders/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { contextOf } from '#platform/app.ts'
import type { Context, Person } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { CSRF_FIELD, csrfTokenFor } from '#platform/csrf.ts'
import { newId, newToken } from '#platform/ids.ts'
import { makeRest } from '#rest/index.ts'
import { type RunningServer, startServer } from '../server.ts'
import { buildSeller, buildVariant } from './builders/catalog.ts'
import { orderInput } from './builders/orders.ts'
import { as, buildPerson } from './builders/people.ts'
import { payOrder } from './builders/purchases.ts'
import { makeApp, type TestApp } from './database.ts'
import { pageRoutes, undrawnPages } from './page-routes.ts'
import { PAGE_RIGHTS, REST_RIGHTS, type Right, type Thing } from './rights.ts'

interface Asking {
  name: string
  person: Person | undefined
}

/** A route as one asks it: its place in the table, where it is and how. */
interface Place {
  key: string
  right: Right
  method: string
  address: string
  isPage: boolean
}

let app: TestApp
let server: RunningServer
let askers: Asking[]
let things: Record<Thing, { address: string; of: Person }>

beforeAll(async () => {
  app = await makeApp()
  server = await startServer(app, { port: 0, ...(await undrawnPages()) })
  const ctx = contextOf(app)
  const buyer = await buildPerson(ctx)
  const seller = await buildSeller(ctx)
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  things = {
    ...(await buyersThings(ctx, buyer)),
    ...(await sellersThings(seller.ctx, seller.person)),
  }
  askers = [
    { name: 'a guest', person: undefined },
    { name: 'a buyer', person: buyer },
    { name: 'another buyer', person: await buildPerson(ctx) },
    { name: 'a seller', person: seller.person },
    { name: 'another seller', person: (await buildSeller(ctx, { name: 'Otter Press' })).person },
    { name: 'a member', person: await buildPerson(ctx, { roles: ['member'] }) },
    { name: 'an owner', person: admin },
  ]
})

afterAll(async () => {
  await server.stop()
  await app.close()
})

async function buyersThings(system: Context, buyer: Person) {
  const ctx = as(system, buyer)
  const book = await buildVariant(system)
  await addToCart(ctx, { variantId: book.id, quantity: 1 })
  const order = await placeOrder(ctx, orderInput({ email: buyer.email }))
  const reference = `pay-${newToken()}`
  await system.db.insert(payments).values({
    orderId: order.id,
    provider: 'stripe',
    reference,
    amountMinor: order.totalMinor,
    currency: order.currency,
    status: 'expired',
    createdAt: ctx.now,
    settledAt: ctx.now,
  })
  await payOrder(system, order.id)
  const [purchase] = await system.db
    .select()
    .from(entitlements)
    .where(eq(entitlements.orderId, order.id))
  const other = await buildVariant(system, { title: 'Wind for Beginners' })
  await addToCart(ctx, { variantId: other.id, quantity: 1 })
  const [item] = (await viewCart(ctx)).lines
  const key = await createApiKey(ctx, { name: 'Till', scopes: ['orders:read'], days: 1 })
  const at = (address: string | undefined) => ({ address: address ?? '', of: buyer })
  return {
    order: at(order.number),
    payment: at(reference),
    purchase: at(purchase?.id),
    'cart item': at(item?.id),
    session: at(buyer.sessionId),
    key: at(key.row.id),
  }
}

async function sellersThings(ctx: Context, of: Person) {
  const fileId = newId()
  const data = Buffer.from('%PDF-1.7 a draft')
  const storageKey = `products/drafts/${fileId}`
  await ctx.files.write(storageKey, data, 'application/pdf')
  const file = {
    id: fileId,
    name: 'draft.pdf',
    contentType: 'application/pdf',
    size: data.length,
    sha256: sha256(data),
    storageKey,
  }
  const variant = { title: 'Hardcover', priceMinor: 900, ships: true }
  const draft = await createProduct(
    ctx,
    { title: 'Not yet', kind: 'book', status: 'draft', variants: [variant] },
    { files: [file] },
  )
  const [shelf = ''] = await variantsOfProduct(ctx, draft.id)
  return {
    draft: { address: draft.id, of },
    'draft page': { address: draft.slug, of },
    file: { address: fileId, of },
    shelf: { address: shelf, of },
  }
}

/** Every endpoint: what the document names, and what only the router knows. */
function restRoutes(): string[] {
  const rest = makeRest()
  const { paths = {} } = rest.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Stoa', version: '1' },
  })
  const named = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.keys(verbs ?? {}).map((verb) => `${verb.toUpperCase()} ${path}`),
  )
  const unnamed = rest.routes
    // What takes `next` is a door before others, not a place.
    .filter(
      ({ method, path, handler }) => method !== 'ALL' && !path.includes('*') && handler.length < 2,
    )
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  return [...new Set([...named, ...unnamed])]
}

function addressed(path: string, right: Right): string {
  const name = right.who === 'its' ? things[right.thing].address : newId()
  let first = true
  return path.replaceAll(/\/(?:\{\w+\}|:\w+\??)/g, () => {
    const part = first ? name : newId()
    first = false
    return `/${part}`
  })
}

async function places(): Promise<Place[]> {
  const endpoints = restRoutes().flatMap((key) => {
    const [method = '', path = ''] = key.split(' ')
    const right = REST_RIGHTS[key]
    if (!right) return []
    return { key, right, method, address: `/api${addressed(path, right)}`, isPage: false }
  })
  const pages = (await pageRoutes()).flatMap(({ path, module, isIndex }) => {
    const right = PAGE_RIGHTS[path]
    if (!right) return []
    const methods = [
      ...(module.loader || module.default ? ['GET'] : []),
      ...(module.action ? ['POST'] : []),
    ]
    return methods.map((method) => ({
      key: `${method} ${path}`,
      right,
      method,
      // Without this a form would go to the layout around the page.
      address: addressed(path, right) + (isIndex && method === 'POST' ? '?index' : ''),
      isPage: true,
    }))
  })
  return [...endpoints, ...pages]
}

/** Asks with a session made for this question alone, since some routes end theirs. */
async function ask({ address, method, isPage, right }: Place, person: Person | undefined) {
  const headers = new Headers({ 'sec-fetch-site': 'same-origin' })
  let csrf = ''
  if (person) {
    const session = {
      id: newId(),
      token: newToken(),
      userId: person.id,
      expiresAt: new Date(Date.now() + 3_600_000),
    }
    await app.db.insert(sessions).values(session)
    csrf = csrfTokenFor(app.config, session.id)
    if (isPage) headers.set('cookie', sessionCookie(app.config, session).split(';')[0] ?? '')
    else headers.set('authorization', `Bearer ${await sessionJwt(app.config, { person, session })}`)
  }
  const body = right.who === 'its' ? (right.body ?? {}) : {}
  if (!isPage && method !== 'GET') headers.set('content-type', 'application/json')
  const answer = await fetch(`${server.address}${address}`, {
    method,
    headers,
    redirect: 'manual',
    ...(method === 'GET'
      ? {}
      : { body: isPage ? new URLSearchParams({ [CSRF_FIELD]: csrf }) : JSON.stringify(body) }),
  })
  await answer.arrayBuffer()
  const toSignIn = answer.headers.get('location')?.includes('/login') ?? false
  return toSignIn && isPage ? 401 : answer.status
}

/** What is wrong with that answer, in words, or nothing. */
function fault({ right }: Place, { name, person }: Asking, status: number): string | undefined {
  if (status >= 500 && status !== 503) return 'is a bug'
  const is = (role: 'admin' | 'seller') => person?.roles.includes(role) ?? false
  if (right.who === 'everyone') return undefined
  if (right.who === 'its') {
    const mine = person?.id === things[right.thing].of.id || is('admin')
    if (mine) return undefined
    const hidden = [404, ...(person ? [] : [401])]
    // A buyer has no business with a seller's room at all: that tells nothing of what is in it.
    if (things[right.thing].of.roles.includes('seller') && !is('seller')) hidden.push(401, 403)
    return hidden.includes(status) ? undefined : `should be ${hidden.join(' or ')}`
  }
  const may =
    right.who === 'people' ? person : is('admin') || (right.who === 'sellers' && is('seller'))
  if (may) return status === 401 || status === 403 ? `should let ${name} in` : undefined
  const expected = person ? 403 : 401
  return status === expected ? undefined : `should be ${expected}`
}

test('every route has its entry in the table of rights, and every entry its route', async () => {
  const rest = restRoutes()
  const pages = (await pageRoutes()).map(({ path }) => path)
  const missing = [
    ...rest.filter((key) => !(key in REST_RIGHTS)),
    ...pages.filter((path) => !(path in PAGE_RIGHTS)),
  ]
  const gone = [
    ...Object.keys(REST_RIGHTS).filter((key) => !rest.includes(key)),
    ...Object.keys(PAGE_RIGHTS).filter((path) => !pages.includes(path)),
  ]
  expect(missing, 'Say in tests/rights.ts who may ask these new routes').toEqual([])
  expect(gone, 'These routes are gone: take them out of tests/rights.ts').toEqual([])
})

test('nobody gets anywhere they have no right to, on any page or endpoint [SEC-23] [SEC-24] [ACC-14] [ACC-15] [ACC-38]', async () => {
  const faults: string[] = []
  for (const place of await places()) {
    const answers = askers.map(async (asking) => {
      const isHolder =
        place.right.who === 'its' &&
        (asking.person?.id === things[place.right.thing].of.id || asking.name === 'an owner')
      // What the holder of a thing may do with it is for its own tests; here it would be gone.
      if (isHolder && place.method !== 'GET') return
      const status = await ask(place, asking.person)
      const said = fault(place, asking, status)
      if (said) faults.push(`${place.key} answers ${asking.name} ${status}: ${said}`)
    })
    await Promise.all(answers)
  }
  expect(faults).toEqual([])
}, 180_000)

test('what is refused to others is there for those whose it is', async () => {
  const faults: string[] = []
  for (const place of await places()) {
    const { right, method, key } = place
    if (right.who !== 'its' || method !== 'GET' || right.thing === 'payment') continue
    const status = await ask(place, things[right.thing].of)
    if (status >= 400) faults.push(`${key} answers its holder ${status}`)
  }
  expect(faults).toEqual([])
}, 60_000)

test('an address that names nothing is no bug, whatever stands in it', async () => {
  const faults: string[] = []
  const owner = askers.at(-1)?.person
  for (const place of await places()) {
    const last = place.address.lastIndexOf('/') + 1
    const address = `${place.address.slice(0, last)}nonsense`
    const status = await ask({ ...place, address }, owner)
    if (status === 500) faults.push(`${place.method} ${address} is a bug`)
  }
  expect([...new Set(faults)]).toEqual([])
}, 60_000)
