import { eq } from 'drizzle-orm'
import { SignJWT, UnsecuredJWT } from 'jose'
import type { Db } from '#db/database.ts'
import type { Context, Person } from '#platform/context.ts'
import { keyFor } from '#platform/crypto.ts'
import { NotSignedIn } from '#platform/errors.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { banPerson, grantRole, revokeRole } from './grant-role.ts'
import { readActor } from './read-actor.ts'
import { clearSessionCookie, SESSION_COOKIE, sessionCookie, sessionJwt } from './session-tokens.ts'
import { signOut } from './sign-out.ts'
import { sweepSessions } from './sweep-sessions.ts'
import { sessions } from './tables.ts'

async function openFor(ctx: Context, person: Person) {
  const [session] = await ctx.db.select().from(sessions).where(eq(sessions.id, person.sessionId))
  if (!session) throw new Error('Expected the session of the person who was built')
  return {
    cookie: sessionCookie(ctx.config, session).split(';', 1)[0] ?? '',
    jwt: await sessionJwt(ctx.config, { person, session }),
    session,
  }
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` }
}

/** Fails the test when anything is looked up. */
const untouchable = new Proxy({} as Db, {
  get: () => {
    throw new Error('Expected no query')
  },
})

test('knows the person by the cookie, with their roles', async ({ ctx }) => {
  const person = await buildPerson(ctx, { roles: ['member', 'seller'] })
  const { cookie } = await openFor(ctx, person)

  const actor = await readActor(ctx, {
    cookie: `theme=dark; ${cookie}; other=1`,
    ip: '203.0.113.7',
    userAgent: 'a browser',
  })

  expect(actor.kind).toBe('person')
  expect(actor.person).toMatchObject({ id: person.id, sessionId: person.sessionId })
  expect([...(actor.person?.roles ?? [])].sort()).toEqual(['member', 'seller'])
  expect(actor).toMatchObject({ ip: '203.0.113.7', userAgent: 'a browser' })
})

test('looks nothing up for a visitor without a session', async ({ ctx }) => {
  const app = { ...ctx, db: untouchable }

  expect(await readActor(app, {})).toEqual({ kind: 'guest' })
  expect(await readActor(app, { cookie: 'theme=dark', cartToken: 'abc' })).toEqual({
    kind: 'guest',
    cartToken: 'abc',
  })
  expect(await readActor(app, { authorization: 'Basic dTpw' })).toEqual({ kind: 'guest' })
})

test('a cookie that was altered or made up is nobody, without a query', async ({ ctx }) => {
  const { cookie, session } = await openFor(ctx, await buildPerson(ctx))
  const app = { ...ctx, db: untouchable }

  for (const forged of [
    `${cookie.slice(0, -2)}xx`,
    `${SESSION_COOKIE}=${session.token}`,
    `${SESSION_COOKIE}=${session.token}.`,
    `${SESSION_COOKIE}=.`,
    `${SESSION_COOKIE}=`,
  ]) {
    expect(await readActor(app, { cookie: forged })).toEqual({ kind: 'guest' })
  }
})

test('knows the person by the JWT [ACC-10]', async ({ ctx }) => {
  const person = await buildPerson(ctx)
  const { jwt } = await openFor(ctx, person)

  const actor = await readActor(ctx, bearer(jwt))

  expect(actor.person?.id).toBe(person.id)
})

test('refuses a tampered token [ACC-10]', async ({ ctx }) => {
  const person = await buildPerson(ctx)
  const other = await buildPerson(ctx, { roles: ['admin'] })
  const { jwt } = await openFor(ctx, person)
  const [header, payload = '', signature] = jwt.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const altered = { ...claims, sub: other.id, sid: other.sessionId }
  const encoded = Buffer.from(JSON.stringify(altered)).toString('base64url')

  for (const forged of [
    `${header}.${encoded}.${signature}`,
    `${header}.${payload}.${'A'.repeat(43)}`,
    new UnsecuredJWT({ sid: other.sessionId })
      .setSubject(other.id)
      .setExpirationTime('1h')
      .encode(),
    'not-a-token',
    '',
  ]) {
    await expect(readActor(ctx, bearer(forged))).rejects.toBeInstanceOf(NotSignedIn)
  }
})

test('refuses a token that another key signed, or that names no session of ours [ACC-10]', async ({
  ctx,
}) => {
  const person = await buildPerson(ctx)
  const stranger = await buildPerson(ctx)
  const sign = (claims: { sid?: string; sub?: string }, secret: string, alg = 'HS256') =>
    new SignJWT(claims.sid ? { sid: claims.sid } : {})
      .setProtectedHeader({ alg })
      .setSubject(claims.sub ?? person.id)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret))
  const ours = keyFor(ctx.config.authSecret, 'jwt')

  expect(
    (await readActor(ctx, bearer(await sign({ sid: person.sessionId }, ours)))).person?.id,
  ).toBe(person.id)
  for (const token of [
    await sign({ sid: person.sessionId }, keyFor(ctx.config.authSecret, 'csrf')),
    await sign({ sid: person.sessionId }, keyFor('another installation, another secret', 'jwt')),
    await sign({ sid: person.sessionId, sub: stranger.id }, ours),
    await sign({ sid: "' or true --" }, ours),
    await sign({}, ours),
    await sign({ sid: person.sessionId }, ours, 'HS512'),
  ]) {
    await expect(readActor(ctx, bearer(token))).rejects.toBeInstanceOf(NotSignedIn)
  }
})

test('refuses an expired token, and an expired session is nobody [ACC-10] [ACC-13]', async ({
  ctx,
}) => {
  const { cookie, jwt, session } = await openFor(ctx, await buildPerson(ctx))
  const before = new Date(session.expiresAt.getTime() - 1000)
  const after = new Date(session.expiresAt.getTime() + 1000)

  expect((await readActor(ctx, { cookie }, before)).kind).toBe('person')
  expect((await readActor(ctx, bearer(jwt), before)).kind).toBe('person')
  expect((await readActor(ctx, { cookie }, after)).kind).toBe('guest')
  await expect(readActor(ctx, bearer(jwt), after)).rejects.toBeInstanceOf(NotSignedIn)

  // The token alone would still hold, but the row was told to end sooner.
  await ctx.db
    .update(sessions)
    .set({ expiresAt: new Date(ctx.now.getTime() - 1000) })
    .where(eq(sessions.id, session.id))
  await expect(readActor(ctx, bearer(jwt), ctx.now)).rejects.toBeInstanceOf(NotSignedIn)
})

test('after signing out neither cookie nor JWT counts [ACC-12]', async ({ ctx }) => {
  const person = await buildPerson(ctx)
  const { cookie, jwt } = await openFor(ctx, person)

  await signOut(as(ctx, person))

  expect((await readActor(ctx, { cookie })).kind).toBe('guest')
  await expect(readActor(ctx, bearer(jwt))).rejects.toBeInstanceOf(NotSignedIn)
})

test('a ban and a lost role end every session at once', async ({ ctx }) => {
  const banned = await buildPerson(ctx)
  const seller = await buildPerson(ctx, { roles: ['seller'] })
  const ended = [await openFor(ctx, banned), await openFor(ctx, seller)]

  await banPerson(ctx, { userId: banned.id })
  await revokeRole(ctx, { userId: seller.id, role: 'seller' })

  for (const { cookie, jwt } of ended) {
    expect((await readActor(ctx, { cookie })).kind).toBe('guest')
    await expect(readActor(ctx, bearer(jwt))).rejects.toBeInstanceOf(NotSignedIn)
  }
})

test('a session that outlived a ban does not count', async ({ ctx }) => {
  const { cookie, jwt } = await openFor(ctx, await buildPerson(ctx, { roles: ['banned'] }))

  expect((await readActor(ctx, { cookie })).kind).toBe('guest')
  await expect(readActor(ctx, bearer(jwt))).rejects.toBeInstanceOf(NotSignedIn)
})

test('a new role holds with the next request, without signing in again', async ({ ctx }) => {
  const person = await buildPerson(ctx)
  const { cookie } = await openFor(ctx, person)

  await grantRole(ctx, { userId: person.id, role: 'premium' })

  expect((await readActor(ctx, { cookie })).person?.roles).toEqual(['premium'])
})

test('the cookie is kept from scripts and other sites, and over https from plain connections', async ({
  ctx,
}) => {
  const session = { token: 'abc', expiresAt: new Date('2030-01-02T03:04:05Z') }
  const secure = { ...ctx.config, baseUrl: 'https://shop.example.test' }

  const plain = sessionCookie(ctx.config, session)
  expect(plain).toMatch(/^stoa_session=abc\.[\w-]{43}; Expires=Wed, 02 Jan 2030 03:04:05 GMT; /)
  expect(plain).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(sessionCookie(secure, session)).toMatch(/; HttpOnly; SameSite=Lax; Secure$/)
  expect(clearSessionCookie(secure)).toBe(
    'stoa_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure',
  )
})

test('sessions that have ended by themselves are cleared away [ACC-13]', async ({ ctx }) => {
  const { session } = await openFor(ctx, await buildPerson(ctx))
  const { session: ended } = await openFor(ctx, await buildPerson(ctx))
  await ctx.db
    .update(sessions)
    .set({ expiresAt: new Date(ctx.now.getTime() - 1) })
    .where(eq(sessions.id, ended.id))

  await sweepSessions(ctx)

  expect(await ctx.db.select({ id: sessions.id }).from(sessions)).toEqual([{ id: session.id }])
})
