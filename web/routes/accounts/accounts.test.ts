import { eq } from 'drizzle-orm'
import { grantRole, registerPerson } from '#modules/accounts/index.ts'
import { consents, sessions, users } from '#modules/accounts/tables.ts'
import { viewCart } from '#modules/carts/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as forgotPassword from './forgot-password.tsx'
import * as login from './login.tsx'
import * as logout from './logout.ts'
import * as register from './register.tsx'
import * as resetPassword from './reset-password.tsx'
import * as verifyEmail from './verify-email.tsx'

const PASSWORD = 'tide and table'

const guestOf = (ctx: Context): Context => ({ ...ctx, actor: { kind: 'guest' } })

async function withAccount(ctx: Context, email = 'ada@example.org') {
  const input = { name: 'Ada', email, password: PASSWORD, acceptedPolicies: true as const }
  const { user } = await registerPerson(guestOf(ctx), input, [])
  return user
}

const signIn = (ctx: Context, form: Record<string, string>, query = '') =>
  visit(ctx, login, 'login', `/login${query}`, { form })

test('signing in opens a session, joins the two carts and goes on where one came from [ACC-08] [CART-11]', async ({
  ctx,
}) => {
  const user = await withAccount(ctx)
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id, quantity: 2 }])

  const answer = await signIn(guest, {
    email: ' ADA@example.org ',
    password: PASSWORD,
    next: '/checkout',
  })

  expect(answer).toMatchObject({ status: 303, location: '/checkout' })
  expect(answer.cookies[0]).toMatch(/^stoa_session=[^;]+; Expires=.*HttpOnly; SameSite=Lax/)
  expect(answer.cookies[1]).toMatch(/^stoa_cart=; .*Max-Age=0/)
  const own = as(ctx, { ...user, sessionId: '' })
  expect(await viewCart(own)).toMatchObject({ itemCount: 2 })
  expect(await viewCart(guest)).toMatchObject({ itemCount: 0 })
})

test('a wrong password and an unknown address get the same answer, which keeps the address [ACC-09] [UX-10] [TST-16]', async ({
  ctx,
}) => {
  await withAccount(ctx)

  const wrong = await signIn(guestOf(ctx), { email: 'ada@example.org', password: 'guess it' })
  const unknown = await signIn(guestOf(ctx), { email: 'bob@example.org', password: 'guess it' })

  expect(wrong.status).toBe(401)
  expect(wrong.page.getByRole('alert').textContent).toContain('is not right')
  expect(wrong.text).toBe(unknown.text)
  expect(wrong.fields('.form')).toMatchObject({ email: 'ada@example.org', password: '' })
  expect(wrong.cookies).toEqual([])
})

test('a form with nothing in it says what is needed, beside each field [UX-10]', async ({
  ctx,
}) => {
  const { status, page } = await signIn(guestOf(ctx), { email: '', password: '' })

  expect(status).toBe(422)
  expect(page.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true')
  expect(page.getByLabelText('Password').getAttribute('aria-describedby')).toContain('error')
})

test('after too many tries the page asks to wait [SEC-08] [SEC-09]', async ({ ctx }) => {
  await withAccount(ctx)
  const limited = { ...guestOf(ctx), config: { ...ctx.config, LOGIN_ATTEMPTS: 2 } }
  for (let i = 0; i < 2; i++) await signIn(limited, { email: 'ada@example.org', password: 'guess' })

  const { status, text } = await signIn(limited, { email: 'ada@example.org', password: PASSWORD })

  expect(status).toBe(429)
  expect(text).toContain('Too many attempts to sign in.')
})

test.for([
  ['//evil.example'],
  ['https://evil.example/account'],
  ['/\\evil.example'],
  ['javascript:alert(1)'],
  ['/%09/evil.example/..//evil.example'],
] as const)('never leads to another site after signing in: %s', async ([next], { ctx }) => {
  await withAccount(ctx)

  const { location } = await signIn(guestOf(ctx), {
    email: 'ada@example.org',
    password: PASSWORD,
    next,
  })

  expect(new URL(location ?? '', 'http://shop.test').host).toBe('shop.test')
  expect(location).not.toMatch(/^\/\//)
})

test('where one wanted to go survives a slip in the password', async ({ ctx }) => {
  const slipped = await signIn(
    guestOf(ctx),
    { email: 'ada@example.org', password: 'no', next: '/account/library' },
    '?next=/account/library',
  )

  expect(slipped.fields('.form')).toMatchObject({ next: '/account/library' })
})

test('an owner who wanted nowhere in particular comes to the dashboard, others to their account [UX-27]', async ({
  ctx,
}) => {
  const owner = await withAccount(ctx, 'owner@example.org')
  await grantRole(asSystem(ctx), { userId: owner.id, role: 'admin' })
  await withAccount(ctx)
  const home = async (email: string) =>
    (await signIn(guestOf(ctx), { email, password: PASSWORD, next: '' })).location

  expect(await home('owner@example.org')).toBe('/dashboard')
  expect(await home('ada@example.org')).toBe('/account')
})

test('whoever is signed in is not asked again', async ({ ctx }) => {
  const person = as(ctx, await buildPerson(ctx))

  expect(await visit(person, login, 'login', '/login?next=/account/orders')).toMatchObject({
    status: 302,
    location: '/account/orders',
  })
})

test('nobody registers without accepting the documents, which the form links to [ACC-05] [LEG-48] [UX-11] [TST-16]', async ({
  ctx,
}) => {
  const form = { name: 'Ada', email: 'ada@example.org', password: PASSWORD }

  const { status, page, fields } = await visit(guestOf(ctx), register, 'register', '/register', {
    form,
  })

  expect(status).toBe(422)
  const box = page.getByLabelText(/I have read and accept/)
  expect(box.getAttribute('aria-invalid')).toBe('true')
  for (const name of ['Terms of Service', 'Privacy Policy', 'Refund Policy']) {
    expect(page.getByRole('link', { name }).getAttribute('href')).toMatch(/^\/legal\//)
  }
  expect(fields('.form')).toMatchObject({ name: 'Ada', email: 'ada@example.org', password: '' })
  expect(await ctx.db.select().from(users)).toEqual([])
})

test('faults of a registration stand beside their fields and nothing typed is lost [ACC-02] [UX-11]', async ({
  ctx,
}) => {
  const form = { name: '', email: 'ada', password: 'short', acceptedPolicies: 'yes' }

  const { page, text, fields } = await visit(guestOf(ctx), register, 'register', '/register', {
    form,
  })

  expect(page.getByRole('heading', { name: '3 things need mending' })).toBeTruthy()
  expect(text).toContain('Please choose at least 8 characters')
  expect(fields('.form')).toMatchObject({ email: 'ada', acceptedPolicies: 'yes' })
})

test('a registration keeps the consent, opens a session and takes the cart along [ACC-06]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const opened = await visit(guest, register, 'register', '/register?email=ada@example.org')
  expect(opened.fields('.form')).toMatchObject({ email: 'ada@example.org' })
  const form = {
    ...opened.fields('.form'),
    name: 'Ada',
    password: PASSWORD,
    acceptedPolicies: 'yes',
  }

  const answer = await visit(guest, register, 'register', '/register', { form })

  expect(answer).toMatchObject({ status: 303, location: '/account' })
  expect(answer.cookies[0]).toContain('stoa_session=')
  const kept = await ctx.db.select().from(consents).where(eq(consents.occasion, 'registration'))
  expect(kept.map(({ document }) => document).sort()).toEqual(['privacy', 'refunds', 'terms'])
  const [user] = await ctx.db.select().from(users)
  if (!user) throw new Error('Expected the new account')
  const own = as(ctx, { ...user, roles: [], sessionId: '' })
  expect(await viewCart(own)).toMatchObject({ itemCount: 1 })
})

test('an address with an account is refused with the ways out [ACC-03]', async ({ ctx }) => {
  await withAccount(ctx)
  const form = {
    name: 'Eve',
    email: 'ada@example.org',
    password: PASSWORD,
    acceptedPolicies: 'yes',
  }

  const { status, page } = await visit(guestOf(ctx), register, 'register', '/register', { form })

  expect(status).toBe(409)
  expect(page.getByRole('link', { name: 'choose a new password' })).toBeTruthy()
  expect(await ctx.db.select().from(users)).toHaveLength(1)
})

test('asking for a new password gets the same answer for every address', async ({ ctx }) => {
  await withAccount(ctx)
  const ask = (email: string) =>
    visit(guestOf(ctx), forgotPassword, 'forgot-password', '/forgot-password', { form: { email } })

  const known = await ask('ada@example.org')
  const unknown = await ask('bob@example.org')

  expect(known.text.replace('ada@', 'bob@')).toBe(unknown.text)
})

test('a link that was used up says so and offers a new one [ACC-20]', async ({ ctx }) => {
  const form = { token: 'used-up', password: 'another good one' }

  const { status, page } = await visit(
    guestOf(ctx),
    resetPassword,
    'reset-password',
    '/reset-password?token=used-up',
    { form },
  )

  expect(status).toBe(422)
  expect(page.getByRole('link', { name: 'Send me a new link' })).toBeTruthy()
})

async function verificationLink(ctx: Context): Promise<string> {
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.template, 'verify_email'))
  return new URL(/http\S+verify-email\S+/.exec(mail?.text ?? '')?.[0] ?? '').search
}

async function isVerified(ctx: Context) {
  const [user] = await ctx.db.select().from(users)
  return user?.emailVerified
}

test('following the mailed link confirms the address of whoever is signed in with it [ACC-19]', async ({
  ctx,
}) => {
  const user = await withAccount(ctx)
  const own = as(ctx, { ...user, sessionId: '' })

  const { text } = await visit(
    own,
    verifyEmail,
    'verify-email',
    `/verify-email${await verificationLink(ctx)}`,
  )

  expect(text).toContain('Your address is confirmed')
  expect(await isVerified(ctx)).toBe(true)
})

test('a program that follows links confirms nothing: the button does', async ({ ctx }) => {
  await withAccount(ctx)
  const address = `/verify-email${await verificationLink(ctx)}`

  const opened = await visit(guestOf(ctx), verifyEmail, 'verify-email', address)
  expect(await isVerified(ctx)).toBe(false)
  const pressed = await visit(guestOf(ctx), verifyEmail, 'verify-email', address, {
    form: opened.fields(),
  })
  expect(pressed.text).toContain('Your address is confirmed')
  expect(await isVerified(ctx)).toBe(true)
})

test('signing out ends the session in the database and in the browser [ACC-12]', async ({
  ctx,
}) => {
  const person = await buildPerson(ctx)

  const answer = await visit(as(ctx, person), logout, 'logout', '/logout', { form: {} })

  expect(answer).toMatchObject({ status: 303, location: '/' })
  expect(answer.cookies[0]).toMatch(/^stoa_session=; Max-Age=0/)
  expect(await ctx.db.select().from(sessions)).toEqual([])
})

test('no link signs anybody out, and no form of another site [SEC-10]', async ({ ctx }) => {
  const person = as(ctx, await buildPerson(ctx))

  await visit(person, logout, 'logout', '/logout')
  const forged = await visit(person, logout, 'logout', '/logout', { form: {}, forged: true })

  expect(forged.status).toBe(403)
  expect(await ctx.db.select().from(sessions)).toHaveLength(1)
})
