import { eq } from 'drizzle-orm'
import { InvalidInput, NotAllowed } from '#platform/errors.ts'
import { mails } from '#platform/tables.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { createAdmin, createPerson } from './create-person.ts'
import { EmailTaken, WrongCredentials } from './errors.ts'
import { signIn } from './sign-in.ts'
import { roleGrants, sessions } from './tables.ts'

test('makes an account that can sign in, with its roles and without mails', async ({ ctx }) => {
  const createdAt = new Date('2026-01-05T10:00:00Z')

  const user = await createPerson(ctx, {
    email: 'Reader@Stoa.test',
    name: 'Reader',
    password: 'stoa-demo',
    emailVerified: true,
    roles: ['member', 'premium'],
    createdAt,
  })

  expect(user).toMatchObject({ email: 'reader@stoa.test', emailVerified: true, createdAt })
  const { person } = await signIn(ctx, { email: 'reader@stoa.test', password: 'stoa-demo' })
  expect([...person.roles].sort()).toEqual(['member', 'premium'])
  expect(await ctx.db.select().from(mails)).toEqual([])
})

test('refuses an address that has an account, a weak password, and whoever is no admin', async ({
  ctx,
}) => {
  const seller = await buildPerson(ctx, { email: 'known@example.test', roles: ['seller'] })
  const person = { email: 'new@example.test', name: 'New', password: 'river-stone-9' }

  await expect(createPerson(ctx, { ...person, email: seller.email })).rejects.toBeInstanceOf(
    EmailTaken,
  )
  await expect(createPerson(ctx, { ...person, password: 'short' })).rejects.toBeInstanceOf(
    InvalidInput,
  )
  await expect(createPerson(as(ctx, seller), person)).rejects.toBeInstanceOf(NotAllowed)
  expect((await createPerson(ctx, person)).email).toBe('new@example.test')
})

test('the first owner gets a password that is told once', async ({ ctx }) => {
  const { user, generatedPassword } = await createAdmin(ctx, { email: 'owner@example.test' })

  expect(user).toMatchObject({ name: 'owner', emailVerified: true })
  expect(generatedPassword).toMatch(/^[2-9A-Z]{16}$/)
  const password = generatedPassword ?? ''
  const { person } = await signIn(ctx, { email: 'owner@example.test', password })
  expect(person.roles).toEqual(['admin'])
})

test('an existing account becomes an owner’s and keeps its password', async ({ ctx }) => {
  const known = { email: 'known@example.test', password: 'river-stone-9' }
  const { id } = await createPerson(ctx, { ...known, name: 'Known' })

  const { user, generatedPassword } = await createAdmin(ctx, { email: known.email })

  expect(user.id).toBe(id)
  expect(generatedPassword).toBeUndefined()
  expect((await signIn(ctx, known)).person.roles).toEqual(['admin'])
})

test('a password given for an existing owner replaces the old one and ends sessions', async ({
  ctx,
}) => {
  const old = { email: 'owner@example.test', password: 'river-stone-9' }
  await createAdmin(ctx, old)
  const { person } = await signIn(ctx, old)

  await createAdmin(ctx, { ...old, password: 'harbour-lamp-4' })

  await expect(signIn(ctx, old)).rejects.toBeInstanceOf(WrongCredentials)
  await signIn(ctx, { ...old, password: 'harbour-lamp-4' })
  expect(await ctx.db.select().from(sessions).where(eq(sessions.id, person.sessionId))).toEqual([])
  expect(await ctx.db.select().from(roleGrants)).toHaveLength(1)
})
