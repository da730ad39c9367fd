import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { movePurchases } from '#modules/delivery/index.ts'
import { entitlements } from '#modules/delivery/tables.ts'
import { moveOrders } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { listAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { actingAs, expect, later, queuedJobs, test } from '#tests/database.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import { avatarKey, changeAvatar, removeAvatar } from './change-avatar.ts'
import { confirmEmailChange, requestEmailChange } from './change-email.ts'
import { changePassword } from './change-password.ts'
import { ChangeProfile, changeProfile } from './change-profile.ts'
import { createPerson } from './create-person.ts'
import { deviceName } from './device.ts'
import { AvatarNotReadable, EmailTaken, LinkNotValid, WrongPassword } from './errors.ts'
import { changePreferences, Preferences, preferencesOf } from './preferences.ts'
import { profileOf } from './queries.ts'
import { readActor } from './read-actor.ts'
import { requireScope } from './scopes.ts'
import { sendSignInLink } from './send-sign-in-link.ts'
import { sessionCookie } from './session-tokens.ts'
import { endOtherSessions, endSession, listSessions } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signInByLink } from './sign-in-link.ts'
import { accounts, sessions, signIns, users } from './tables.ts'
import { tellOfFailures } from './tell-of-failures.ts'

const right = { email: 'ada@example.test', password: 'river-stone-9' }
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1'

const guestOf = (ctx: Context, userAgent = FIREFOX, ip = '203.0.113.7') =>
  actingAs(ctx, { kind: 'guest', userAgent, ip })

async function mailsTo(ctx: Context, to: string) {
  return await ctx.db.select().from(mails).where(eq(mails.to, to)).orderBy(mails.id)
}

async function mailedToken(ctx: Context, to: string, page: string): Promise<string> {
  const text = (await mailsTo(ctx, to)).map((mail) => mail.text).join('\n')
  return [...text.matchAll(new RegExp(`/${page}\\?token=(\\S+)`, 'g'))].at(-1)?.[1] ?? ''
}

test('a mailed link signs in once, within a quarter of an hour', async ({ ctx }) => {
  const ada = await buildPerson(ctx, { email: right.email })
  await sendSignInLink(ctx, ada.email)
  await sendSignInLink(ctx, 'nobody@example.test')
  const token = await mailedToken(ctx, ada.email, 'login/link')

  const late = signInByLink(later(guestOf(ctx), 16), { token })
  await expect(late).rejects.toBeInstanceOf(LinkNotValid)
  const { person } = await signInByLink(guestOf(ctx), { token })

  expect(person.id).toBe(ada.id)
  await expect(signInByLink(guestOf(ctx), { token })).rejects.toBeInstanceOf(LinkNotValid)
  expect(await mailsTo(ctx, 'nobody@example.test')).toEqual([])
})

test('whoever made an account with somebody else’s address loses it to the reader of its mail', async ({
  ctx,
}) => {
  const squatter = await createPerson(ctx, { ...right, name: 'Mallory' })
  await signIn(guestOf(ctx), right)
  await sendSignInLink(ctx, right.email)

  const token = await mailedToken(ctx, right.email, 'login/link')
  const { person, session } = await signInByLink(guestOf(ctx), { token })

  expect(person).toMatchObject({ id: squatter.id, emailVerified: true })
  await expect(signIn(guestOf(ctx), right)).rejects.toMatchObject({ code: 'wrong_credentials' })
  const left = await ctx.db.select({ id: sessions.id }).from(sessions)
  expect(left).toEqual([{ id: session.id }])
})

test('a new address holds once its mail was read, the old one is told, and purchases move along', async ({
  ctx,
}) => {
  const user = await createPerson(ctx, { ...right, name: 'Ada', emailVerified: true })
  const { person } = await signIn(guestOf(ctx), right)
  const { order } = await buildPurchase(ctx, { email: right.email })
  const asked = { email: 'ada@new.test', password: right.password }

  await expect(
    requestEmailChange(as(ctx, person), { ...asked, password: 'guess' }),
  ).rejects.toBeInstanceOf(WrongPassword)
  await requestEmailChange(as(ctx, person), asked)
  expect(await profileOf(as(ctx, person))).toMatchObject({ email: right.email })
  const token = await mailedToken(ctx, 'ada@new.test', 'change-email')
  await confirmEmailChange(guestOf(ctx), { token })

  expect(await profileOf(as(ctx, person))).toMatchObject({
    email: 'ada@new.test',
    emailVerified: true,
  })
  const told = (await mailsTo(ctx, right.email)).map(({ subject }) => subject).join()
  expect(told).toContain('Your address was changed')
  expect(await queuedJobs(ctx)).toEqual(
    expect.arrayContaining(['orders.move_to_address', 'delivery.move_to_address']),
  )
  const moved = { userId: user.id, from: right.email, to: 'ada@new.test' }
  for (const job of [moveOrders, movePurchases]) await job.run(ctx, moved)
  const [order2] = await ctx.db.select().from(orders).where(eq(orders.id, order.id))
  const [given] = await ctx.db.select().from(entitlements).where(eq(entitlements.orderId, order.id))
  expect([order2?.email, given?.email]).toEqual(['ada@new.test', 'ada@new.test'])
  await expect(confirmEmailChange(guestOf(ctx), { token })).rejects.toBeInstanceOf(LinkNotValid)
})

test('purchases of an address that was never confirmed stay with it', async ({ ctx }) => {
  await createPerson(ctx, { ...right, name: 'Mallory' })
  const { person } = await signIn(guestOf(ctx), right)
  await requestEmailChange(as(ctx, person), { email: 'm@new.test', password: right.password })

  await confirmEmailChange(ctx, { token: await mailedToken(ctx, 'm@new.test', 'change-email') })

  expect(await queuedJobs(ctx)).not.toContain('orders.move_to_address')
})

test('an address that another account has is neither told of nor taken', async ({ ctx }) => {
  const ada = as(ctx, await buildPerson(ctx))
  await requestEmailChange(ada, { email: 'late@new.test', password: '' })
  const token = await mailedToken(ctx, 'late@new.test', 'change-email')
  await buildPerson(ctx, { email: 'late@new.test' })
  await buildPerson(ctx, { email: 'known@new.test' })

  await expect(confirmEmailChange(ctx, { token })).rejects.toBeInstanceOf(EmailTaken)
  await requestEmailChange(ada, { email: 'known@new.test', password: '' })
  expect(await mailsTo(ctx, 'known@new.test')).toEqual([])
})

test('a new password ends every other session, and takes the old password', async ({ ctx }) => {
  await createPerson(ctx, { ...right, name: 'Ada' })
  await signIn(guestOf(ctx), right)
  const here = await signIn(guestOf(ctx), right)
  const own = as(ctx, here.person)

  const wrong = changePassword(own, { current: 'guess', password: 'harbour-lamp-4' })
  await expect(wrong).rejects.toBeInstanceOf(WrongPassword)
  await changePassword(own, { current: right.password, password: 'harbour-lamp-4' })

  expect(await ctx.db.select({ id: sessions.id }).from(sessions)).toEqual([{ id: here.session.id }])
  await signIn(guestOf(ctx), { ...right, password: 'harbour-lamp-4' })
})

test('people see where they are signed in, and end one or all others [ACC-13]', async ({ ctx }) => {
  await createPerson(ctx, { ...right, name: 'Ada' })
  const phone = await signIn(guestOf(ctx, SAFARI), right)
  const laptop = await signIn(guestOf(ctx), right)
  const own = as(ctx, laptop.person)
  const other = await buildPerson(ctx)

  expect(await listSessions(own)).toMatchObject([
    { device: 'Firefox on Windows', ip: '203.0.113.7', isCurrent: true },
    { device: 'Safari on an iPhone', isCurrent: false },
  ])
  await expect(endSession(own, other.sessionId)).rejects.toMatchObject({ code: 'not_found' })
  await endSession(own, phone.session.id)
  await signIn(guestOf(ctx, SAFARI), right)
  await endOtherSessions(own)

  expect(await listSessions(own)).toHaveLength(1)
  expect(await ctx.db.$count(sessions, eq(sessions.userId, other.id))).toBe(1)
})

test('every try is kept with its account and address; a new device and guesses are told of [ACC-36] [SEC-17]', async ({
  ctx,
}) => {
  const user = await createPerson(ctx, { ...right, name: 'Ada' })
  await signIn(guestOf(ctx), right)
  expect(await mailsTo(ctx, right.email)).toEqual([])
  await signIn(guestOf(ctx, SAFARI, '198.51.100.4'), right)
  expect(await mailsTo(ctx, right.email)).toMatchObject([{ template: 'account_security' }])

  for (let i = 1; i <= 5; i++) {
    await signIn(guestOf(ctx, FIREFOX, `203.0.113.${i}`), { ...right, password: 'no' }).catch(
      () => {},
    )
  }

  const failures = await ctx.db.select().from(signIns).where(eq(signIns.succeeded, false))
  expect(failures).toHaveLength(5)
  expect(failures[0]).toMatchObject({ userId: user.id, email: right.email, method: 'password' })
  expect(new Set(failures.map(({ ip }) => ip)).size).toBe(5)
  expect(await queuedJobs(ctx)).toContain('accounts.mail_failed_sign_ins')
  for (let i = 0; i < 2; i++) await tellOfFailures(ctx, right.email)
  const told = (await mailsTo(ctx, right.email)).filter(({ text }) =>
    text.includes('wrong password'),
  )
  expect(told).toHaveLength(1)
})

test('an address that guesses at many accounts is flagged once [SEC-15]', async ({ ctx }) => {
  const patient = { ...ctx, config: { ...ctx.config, LOGIN_ATTEMPTS: 50 } }
  for (let i = 1; i <= 7; i++) {
    const guess = { email: `guess-${i}@example.test`, password: 'password1' }
    await signIn(guestOf(patient), guess).catch(() => {})
  }

  const { items } = await listAudit(ctx, { action: 'sign_in.suspicious' })

  expect(items).toMatchObject([{ subjectId: '203.0.113.7', after: { addresses: 5 } }])
})

test('a key acts for its person within its scopes, until it is revoked or ends', async ({
  ctx,
}) => {
  const ada = await buildPerson(ctx, { roles: ['seller'] })
  const own = as(ctx, ada)
  const { key, row } = await createApiKey(own, {
    name: 'Import',
    scopes: ['catalog:write', 'orders:read'],
    days: 30,
  })
  const asks = (at = ctx.now) => readActor(ctx, { authorization: `Bearer ${key}` }, at)

  const { person } = await asks()

  expect(person).toMatchObject({ id: ada.id, scopes: ['catalog:write', 'orders:read'] })
  requireScope(person, 'POST', '/api/products')
  requireScope(person, 'GET', '/api/orders/K7M4-29XH')
  for (const [method, path] of [
    ['POST', '/api/orders'],
    ['GET', '/api/products'],
    ['GET', '/api/admin/users'],
    ['POST', '/api/auth/logout'],
    ['GET', '/account'],
  ] as const) {
    expect(() => requireScope(person, method, path)).toThrow(/key/i)
  }
  expect(key).toMatch(/^stoa_/)
  expect(JSON.stringify(await listApiKeys(own))).not.toContain(key)
  expect((await listApiKeys(own))[0]?.lastUsedAt).toEqual(ctx.now)
  await expect(asks(later(ctx, 31 * 24 * 60).now)).rejects.toMatchObject({ code: 'not_signed_in' })
  await expect(
    createApiKey(as(ctx, { ...ada, scopes: [] }), { name: 'x', scopes: ['admin:write'], days: 0 }),
  ).rejects.toMatchObject({ code: 'only_oneself' })
  await revokeApiKey(own, row.id)
  await expect(asks()).rejects.toMatchObject({ code: 'not_signed_in' })
})

test('where the team needs a second step, an admin without one is none [ACC-38]', async ({
  ctx,
}) => {
  await createPerson(ctx, { ...right, name: 'Ada', roles: ['admin'] })
  const { session } = await signIn(guestOf(ctx), right)
  const cookie = sessionCookie(ctx.config, session)
  expect((await readActor(ctx, { cookie }, ctx.now)).person?.roles).toEqual(['admin'])

  await changeSetting(ctx, 'accounts', { requireTwoFactor: true })

  const { person } = await readActor(ctx, { cookie }, ctx.now)
  expect(person).toMatchObject({ roles: [], needsSecondStep: true })
})

test('a profile has a picture drawn anew in sizes, which can be taken away [ACC-27]', async ({
  ctx,
}) => {
  const own = as(ctx, await buildPerson(ctx))
  const photo = await sharp({
    create: { width: 900, height: 400, channels: 3, background: '#9f3a22' },
  })
    .withExif({ IFD0: { Copyright: 'Somewhere' } })
    .jpeg()
    .toBuffer()

  const image = await changeAvatar(own, photo)

  const id = image.split('/').at(-1) ?? ''
  expect((await profileOf(own)).image).toBe(image)
  expect(await ctx.files.size(avatarKey(id, 128))).toBeGreaterThan(0)
  await expect(changeAvatar(own, Buffer.from('<svg onload="x"/>'))).rejects.toBeInstanceOf(
    AvatarNotReadable,
  )
  await removeAvatar(own)
  expect((await profileOf(own)).image).toBeNull()
  expect(await ctx.files.size(avatarKey(id, 128))).toBeUndefined()
})

test('people change name and words about themselves, and nothing else [ACC-26] [ACT-01] [TST-06]', async ({
  ctx,
}) => {
  const own = as(ctx, await buildPerson(ctx, { roles: ['premium'] }))

  await changeProfile(own, { name: 'Ada Obi', bio: 'Reads on ferries.' })

  expect(await profileOf(own)).toMatchObject({
    name: 'Ada Obi',
    bio: 'Reads on ferries.',
    roles: ['premium'],
  })
  for (const field of ['roles', 'role', 'email', 'emailVerified', 'password', 'image', 'id']) {
    expect(ChangeProfile.safeParse({ [field]: 'x' }).success, field).toBe(false)
  }
})

test('preferences are checked, kept and replaced as a whole [ACC-28] [ACT-06]', async ({ ctx }) => {
  const own = as(ctx, await buildPerson(ctx))
  const chosen = { language: 'fr', timeZone: 'Africa/Lagos', currency: 'NGN' }

  await changePreferences(own, Preferences.parse({ ...chosen, notifications: { news: false } }))

  expect(await preferencesOf(own)).toEqual({ ...chosen, notifications: { news: false } })
  await changePreferences(own, Preferences.parse({ language: '' }))
  expect(await preferencesOf(own)).toEqual({})
  for (const wrong of [{ timeZone: 'Moon/Base' }, { currency: 'GOLD' }, { role: 'admin' }]) {
    expect(Preferences.safeParse(wrong).success).toBe(false)
  }
})

test('a device is called by browser and system', () => {
  expect(deviceName(FIREFOX)).toBe('Firefox on Windows')
  expect(deviceName('curl/8.5.0')).toBe('curl')
  expect(deviceName(undefined)).toBe('Unknown device')
})

test('users, accounts and sessions have their columns [DATA-01] [DATA-02] [DATA-03]', async ({
  ctx,
}) => {
  const user = await createPerson(ctx, { ...right, name: 'Ada', roles: ['member'] })
  const { session } = await signIn(guestOf(ctx), right)

  const [row] = await ctx.db.select().from(users).where(eq(users.id, user.id))
  expect(row).toMatchObject({ email: right.email, name: 'Ada', image: null })
  expect(row?.createdAt).toBeInstanceOf(Date)
  const [way] = await ctx.db.select().from(accounts).where(eq(accounts.userId, user.id))
  expect(way).toMatchObject({ providerId: 'credential', accountId: user.id })
  expect((await profileOf(as(ctx, { ...user, roles: [], sessionId: session.id }))).roles).toEqual([
    'member',
  ])
  const [opened] = await ctx.db.select().from(sessions).where(eq(sessions.id, session.id))
  expect(opened).toMatchObject({ userId: user.id, token: session.token })
  expect(opened?.expiresAt.getTime()).toBeGreaterThan(Date.now())
})
