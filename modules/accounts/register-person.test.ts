import { eq } from 'drizzle-orm'
import { changeSetting } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { GUEST } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { EmailNotVerified, EmailTaken } from './errors.ts'
import { RegisterPerson, registerPerson } from './register-person.ts'
import { signIn } from './sign-in.ts'
import { accounts, consents, sessions, users } from './tables.ts'

const policies = [
  { document: 'terms', version: '2026-01-02' },
  { document: 'privacy', version: '2026-01-03' },
]

const input: RegisterPerson = {
  name: 'Ada Okafor',
  email: 'ada@example.test',
  password: 'river-stone-9',
  acceptedPolicies: true,
}

function visitor(ctx: Context): Context {
  return actingAs(ctx, { kind: 'guest', ip: '203.0.113.7', userAgent: 'a browser' })
}

function mailsTo(ctx: Context, address: string) {
  return ctx.db.select().from(mails).where(eq(mails.to, address)).orderBy(mails.id)
}

test('makes one account and signs the person in', async ({ ctx }) => {
  const { user, signedIn } = await registerPerson(visitor(ctx), input, policies)

  expect(user).toMatchObject({ email: 'ada@example.test', emailVerified: false, roles: [] })
  const rows = await ctx.db.select().from(sessions).where(eq(sessions.userId, user.id))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    id: signedIn?.person.sessionId,
    token: signedIn?.session.token,
    ipAddress: '203.0.113.7',
    userAgent: 'a browser',
  })
})

test('keeps a password only as a slow, salted hash [ACC-04]', async ({ ctx }) => {
  const one = await registerPerson(ctx, input, policies)
  const two = await registerPerson(ctx, { ...input, email: 'bo@example.test' }, policies)

  const rows = await ctx.db.select().from(accounts)
  const [first, second] = [one, two].map(
    ({ user }) => rows.find((row) => row.userId === user.id)?.password,
  )
  // 16 bytes of salt and 64 of scrypt, in hex: the same password twice gives two hashes.
  expect(first).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  expect(second).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  expect(first).not.toBe(second)
  expect(JSON.stringify(await ctx.db.select().from(users))).not.toContain('river-stone-9')
})

test('keeps which documents were accepted, in which version, when and from where [ACC-06]', async ({
  ctx,
}) => {
  const { user } = await registerPerson(visitor(ctx), input, policies)

  const kept = await ctx.db.select().from(consents).orderBy(consents.document)
  expect(kept).toMatchObject([
    { document: 'privacy', version: '2026-01-03' },
    { document: 'terms', version: '2026-01-02' },
  ])
  for (const consent of kept) {
    expect(consent).toMatchObject({
      userId: user.id,
      email: 'ada@example.test',
      occasion: 'registration',
      acceptedAt: ctx.now,
      ip: '203.0.113.7',
    })
  }
})

test('welcomes by mail, with the name, the address and a way into the account [ACC-07] [MAIL-04]', async ({
  ctx,
}) => {
  await changeSetting(ctx, 'shop', { name: 'The Painted Porch' })

  await registerPerson(visitor(ctx), input, policies)

  const [welcome] = (await mailsTo(ctx, 'ada@example.test')).filter(
    (mail) => mail.template === 'welcome',
  )
  expect(welcome?.subject).toBe('Welcome to The Painted Porch')
  for (const body of [welcome?.text, welcome?.html]) {
    expect(body).toContain('Welcome, Ada Okafor')
    expect(body).toContain('ada@example.test')
    expect(body).toContain('http://localhost:3000/account')
    expect(body).not.toContain('river-stone-9')
  }
})

test('a name that looks like markup is text in the mail', async ({ ctx }) => {
  await registerPerson(ctx, { ...input, name: '<img src=x onerror=alert(1)>' }, policies)

  for (const { html } of await mailsTo(ctx, 'ada@example.test')) {
    expect(html).not.toContain('<img')
  }
})

test('refuses an address that has an account, in whatever case, and adds nothing [ACC-03]', async ({
  ctx,
}) => {
  await registerPerson(ctx, input, policies)
  const mailsBefore = (await ctx.db.select().from(mails)).length

  const again = RegisterPerson.parse({ ...input, name: 'Another', email: ' Ada@Example.TEST ' })
  await expect(registerPerson(ctx, again, policies)).rejects.toBeInstanceOf(EmailTaken)

  expect(await ctx.db.select().from(users)).toMatchObject([{ name: 'Ada Okafor' }])
  expect(await ctx.db.select().from(mails)).toHaveLength(mailsBefore)
})

test('of two registrations at the same moment one makes the account [ACC-03]', async ({ app }) => {
  const race = { ...input, email: 'race@example.test' }
  const tries = await Promise.allSettled(
    [1, 2, 3].map(() => registerPerson(contextOf(app, { actor: GUEST }), race, policies)),
  )

  const refused = tries.filter((one) => one.status === 'rejected')
  expect(refused.map((one) => one.reason)).toEqual([expect.any(EmailTaken), expect.any(EmailTaken)])
  expect(await app.db.select().from(users).where(eq(users.email, race.email))).toHaveLength(1)
  const sent = await app.db.select().from(mails).where(eq(mails.to, race.email))
  expect(sent.map((mail) => mail.template).sort()).toEqual(['verify_email', 'welcome'])
})

test('a shop may want the address confirmed before the first sign-in [ACC-19]', async ({ ctx }) => {
  await changeSetting(ctx, 'accounts', { requireVerifiedEmail: true })

  const { user, signedIn } = await registerPerson(visitor(ctx), input, policies)
  expect(signedIn).toBeUndefined()
  await expect(signIn(visitor(ctx), input)).rejects.toBeInstanceOf(EmailNotVerified)
  expect(await ctx.db.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([])

  await ctx.db.update(users).set({ emailVerified: true }).where(eq(users.id, user.id))
  expect((await signIn(visitor(ctx), input)).person.id).toBe(user.id)
})

test.each([
  ['an address without a host', { email: 'ada' }, 'email'],
  ['no address', { email: undefined }, 'email'],
  ['a short password', { password: 'seven77' }, 'password'],
  ['a password that is far too long', { password: 'x1'.repeat(65) }, 'password'],
  ['the first password anybody would try', { password: 'Password' }, 'password'],
  ['one letter again and again', { password: 'aaaaaaaaaaaa' }, 'password'],
  ['no password', { password: undefined }, 'password'],
  ['an empty name', { name: '  ' }, 'name'],
  ['a name of two lines', { name: 'Ada\nBcc: all@example.test' }, 'name'],
  ['terms that were not accepted', { acceptedPolicies: false }, 'acceptedPolicies'],
])('refuses %s, naming the field [ACC-02]', (_, fault, field) => {
  const { success, error } = RegisterPerson.safeParse({ ...input, ...fault })

  expect(success).toBe(false)
  expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(field)
})
