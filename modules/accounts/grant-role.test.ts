import { setTimeout } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import { contextOf } from '#platform/app.ts'
import { type Context, inTransaction, type Role } from '#platform/context.ts'
import { NotAllowed, NotFound, NotSignedIn } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { LastAdmin, NotYourself } from './errors.ts'
import { banPerson, grantRole, revokeRole } from './grant-role.ts'
import { roleGrants, sessions } from './tables.ts'

async function rolesOf(ctx: Context, userId: string): Promise<Role[]> {
  const rows = await ctx.db.select().from(roleGrants).where(eq(roleGrants.userId, userId))
  return rows.map((row) => row.role).sort()
}

test('an admin gives roles, and it is known who gave them and when', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const person = await buildPerson(ctx)

  await grantRole(as(ctx, admin), { userId: person.id, role: 'seller' })
  await grantRole(as(ctx, admin), { userId: person.id, role: 'seller' })

  const [grant] = await ctx.db.select().from(roleGrants).where(eq(roleGrants.userId, person.id))
  expect(grant).toEqual({
    userId: person.id,
    role: 'seller',
    grantedAt: ctx.now,
    grantedBy: admin.id,
  })
})

test('nobody else gives or takes roles, or bans', async ({ ctx }) => {
  const seller = await buildPerson(ctx, { roles: ['seller', 'member', 'premium'] })
  const own = { userId: seller.id, role: 'admin' as const }

  await expect(grantRole(as(ctx, seller), own)).rejects.toBeInstanceOf(NotAllowed)
  await expect(revokeRole(as(ctx, seller), own)).rejects.toBeInstanceOf(NotAllowed)
  await expect(banPerson(as(ctx, seller), own)).rejects.toBeInstanceOf(NotAllowed)
  const guest = actingAs(ctx, { kind: 'guest' })
  await expect(grantRole(guest, own)).rejects.toBeInstanceOf(NotSignedIn)
  expect(await rolesOf(ctx, seller.id)).toEqual(['member', 'premium', 'seller'])
})

test('becoming an admin ends sessions, buying a membership does not', async ({ ctx }) => {
  const person = await buildPerson(ctx)
  const sessionsLeft = () => ctx.db.select().from(sessions).where(eq(sessions.userId, person.id))

  await grantRole(ctx, { userId: person.id, role: 'member' })
  expect(await sessionsLeft()).toHaveLength(1)
  await grantRole(ctx, { userId: person.id, role: 'admin' })
  expect(await sessionsLeft()).toHaveLength(0)
})

test('the last admin can be neither demoted nor banned', async ({ ctx }) => {
  const only = await buildPerson(ctx, { roles: ['admin'] })
  const banned = await buildPerson(ctx, { roles: ['admin', 'banned'] })

  await expect(revokeRole(ctx, { userId: only.id, role: 'admin' })).rejects.toBeInstanceOf(
    LastAdmin,
  )
  await expect(banPerson(ctx, { userId: only.id })).rejects.toBeInstanceOf(LastAdmin)
  await revokeRole(ctx, { userId: banned.id, role: 'admin' })

  const second = await buildPerson(ctx, { roles: ['admin'] })
  await revokeRole(ctx, { userId: only.id, role: 'admin' })
  expect(await rolesOf(ctx, only.id)).toEqual([])
  expect(await rolesOf(ctx, second.id)).toEqual(['admin'])
})

test('two admins who demote each other at the same moment leave one', async ({ app }) => {
  const ctx = contextOf(app)
  const [one, two] = [
    await buildPerson(ctx, { roles: ['admin'] }),
    await buildPerson(ctx, { roles: ['admin'] }),
  ]

  let demotion: Promise<unknown> | undefined
  await inTransaction(as(contextOf(app), one), async (ctx) => {
    await revokeRole(ctx, { userId: two.id, role: 'admin' })
    const other = as(contextOf(app), two)
    demotion = revokeRole(other, { userId: one.id, role: 'admin' }).catch((error: unknown) => error)
    await setTimeout(200)
  })

  expect(await demotion).toBeInstanceOf(LastAdmin)
  const left = await app.db.select().from(roleGrants).where(eq(roleGrants.role, 'admin'))
  expect(left).toHaveLength(1)
})

test('a banned person loses every session and can be let in again', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const person = await buildPerson(ctx, { roles: ['member'] })

  await grantRole(as(ctx, admin), { userId: person.id, role: 'banned' })
  expect(await ctx.db.select().from(sessions).where(eq(sessions.userId, person.id))).toEqual([])
  expect(await rolesOf(ctx, person.id)).toEqual(['banned', 'member'])

  await revokeRole(as(ctx, admin), { userId: person.id, role: 'banned' })
  expect(await rolesOf(ctx, person.id)).toEqual(['member'])
})

test('nobody bans themselves, and nobody who is not there', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  await buildPerson(ctx, { roles: ['admin'] })

  await expect(banPerson(as(ctx, admin), { userId: admin.id })).rejects.toBeInstanceOf(NotYourself)
  await expect(banPerson(as(ctx, admin), { userId: newId() })).rejects.toBeInstanceOf(NotFound)
  const mine = and(eq(roleGrants.userId, admin.id), eq(roleGrants.role, 'banned'))
  expect(await ctx.db.select().from(roleGrants).where(mine)).toEqual([])
})
