import { eq, sql } from 'drizzle-orm'
import { contextOf } from '#platform/app.ts'
import { listAudit } from '#platform/audit.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { databaseFault, NotAllowed, NotFound } from '#platform/errors.ts'
import { mails } from '#platform/tables.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, later, test } from '#tests/database.ts'
import {
  AddressDiffers,
  AlreadyInTheTeam,
  LinkNotValid,
  NotInTheTeam,
  OwnerStays,
} from './errors.ts'
import { banPerson, grantRole, revokeRole } from './grant-role.ts'
import { handOverShop } from './hand-over-shop.ts'
import { findOwnerId } from './rights.ts'
import { roleGrants, shopOwnership } from './tables.ts'
import {
  acceptInvitation,
  inviteToTeam,
  listInvitations,
  listTeam,
  withdrawInvitation,
} from './team.ts'

/** A shop with its owner and one more admin. */
async function buildTeam(ctx: Context) {
  const owner = await buildPerson(ctx, { name: 'Ifeoma' })
  const admin = await buildPerson(ctx, { name: 'Kwabena' })
  for (const { id } of [owner, admin]) await grantRole(ctx, { userId: id, role: 'admin' })
  const roles = ['admin'] as const
  return { owner: { ...owner, roles }, admin: { ...admin, roles } }
}

async function mailedToken(ctx: Context, to: string): Promise<string> {
  const rows = await ctx.db.select().from(mails).where(eq(mails.to, to)).orderBy(mails.id)
  return /\/team\/join\?token=(\S+)/.exec(rows.at(-1)?.text ?? '')?.[1] ?? ''
}

test('the first admin owns the shop, and later ones do not', async ({ ctx }) => {
  const { owner, admin } = await buildTeam(ctx)

  expect(await findOwnerId(ctx)).toBe(owner.id)
  expect(await listTeam(as(ctx, admin))).toMatchObject([
    { userId: owner.id, isOwner: true },
    { userId: admin.id, isOwner: false },
  ])
})

test('the database itself keeps exactly one owner, who is an admin', async ({ ctx }) => {
  const { owner, admin } = await buildTeam(ctx)
  const outsider = await buildPerson(ctx)

  for (const [change, constraint] of [
    [
      sql`insert into shop_ownership (user_id, since) values (${admin.id}, now())`,
      'shop_ownership_pkey',
    ],
    [
      sql`insert into shop_ownership ("only", user_id, since) values (false, ${admin.id}, now())`,
      'shop_ownership_only',
    ],
    [sql`delete from shop_ownership`, 'shop_ownership_append_only'],
    [sql`update shop_ownership set user_id = ${outsider.id}`, 'shop_ownership_of_admin'],
    [sql`delete from role_grants where user_id = ${owner.id}`, 'shop_ownership_of_admin'],
    [sql`delete from users where id = ${owner.id}`, 'shop_ownership_of_admin'],
  ] as const) {
    const fault = await inTransaction(ctx, ({ db }) => db.execute(change)).catch(databaseFault)
    expect(fault).toMatchObject({ constraint })
  }
})

test('only the owner invites, makes and removes admins', async ({ ctx }) => {
  const { owner, admin } = await buildTeam(ctx)
  const person = await buildPerson(ctx)
  const asAdmin = as(ctx, admin)

  for (const attempt of [
    () => inviteToTeam(asAdmin, { email: 'new@example.test' }),
    () => grantRole(asAdmin, { userId: person.id, role: 'admin' }),
    () => revokeRole(asAdmin, { userId: owner.id, role: 'admin' }),
    () => banPerson(asAdmin, { userId: owner.id }),
    () => handOverShop(asAdmin, { userId: admin.id }),
  ]) {
    await expect(attempt()).rejects.toBeInstanceOf(NotAllowed)
  }
  await grantRole(asAdmin, { userId: person.id, role: 'seller' })

  await revokeRole(as(ctx, owner), { userId: admin.id, role: 'admin' })
  expect(await listTeam(as(ctx, owner))).toHaveLength(1)
})

test('the owner can be neither removed nor banned before the shop is handed over', async ({
  ctx,
}) => {
  const { owner, admin } = await buildTeam(ctx)

  await expect(revokeRole(ctx, { userId: owner.id, role: 'admin' })).rejects.toBeInstanceOf(
    OwnerStays,
  )
  await expect(banPerson(ctx, { userId: owner.id })).rejects.toBeInstanceOf(OwnerStays)

  await handOverShop(as(ctx, owner), { userId: admin.id })
  expect(await findOwnerId(ctx)).toBe(admin.id)
  await revokeRole(as(ctx, admin), { userId: owner.id, role: 'admin' })
  const { items } = await listAudit(ctx, { action: 'ownership.handed_over' })
  expect(items).toMatchObject([{ actorId: owner.id, subjectId: admin.id }])
})

test('the shop goes to an admin only', async ({ ctx }) => {
  const { owner } = await buildTeam(ctx)
  const person = await buildPerson(ctx)

  await expect(handOverShop(as(ctx, owner), { userId: person.id })).rejects.toBeInstanceOf(
    NotInTheTeam,
  )
})

test('whoever follows the mailed invitation with that address joins, once', async ({ ctx }) => {
  const { owner } = await buildTeam(ctx)
  const ada = await buildPerson(ctx, { email: 'ada@example.test' })
  await inviteToTeam(as(ctx, owner), { email: ada.email })
  const token = await mailedToken(ctx, ada.email)

  const other = await buildPerson(ctx)
  await expect(acceptInvitation(as(ctx, other), { token })).rejects.toBeInstanceOf(AddressDiffers)
  const unconfirmed = { ...ada, emailVerified: false }
  await expect(acceptInvitation(as(ctx, unconfirmed), { token })).rejects.toBeInstanceOf(
    AddressDiffers,
  )
  await acceptInvitation(as(ctx, ada), { token })

  const grants = await ctx.db.select().from(roleGrants).where(eq(roleGrants.userId, ada.id))
  expect(grants).toMatchObject([{ role: 'admin' }])
  await expect(acceptInvitation(as(ctx, ada), { token })).rejects.toBeInstanceOf(LinkNotValid)
  await expect(inviteToTeam(as(ctx, owner), { email: ada.email })).rejects.toBeInstanceOf(
    AlreadyInTheTeam,
  )
})

test('an invitation ends by itself, by withdrawal and by a newer one', async ({ ctx }) => {
  const { owner } = await buildTeam(ctx)
  const ada = await buildPerson(ctx, { email: 'ada@example.test' })
  const asOwner = as(ctx, owner)
  await inviteToTeam(asOwner, { email: ada.email })
  const first = await mailedToken(ctx, ada.email)
  await inviteToTeam(asOwner, { email: ada.email })
  const second = await mailedToken(ctx, ada.email)

  expect(second).not.toBe(first)
  await expect(acceptInvitation(as(ctx, ada), { token: first })).rejects.toBeInstanceOf(
    LinkNotValid,
  )
  const late = later(as(ctx, ada), 8 * 24 * 60)
  await expect(acceptInvitation(late, { token: second })).rejects.toBeInstanceOf(LinkNotValid)
  const [open] = await listInvitations(asOwner)
  await withdrawInvitation(asOwner, open?.id ?? '')
  await expect(acceptInvitation(as(ctx, ada), { token: second })).rejects.toBeInstanceOf(
    LinkNotValid,
  )
  await expect(withdrawInvitation(asOwner, open?.id ?? '')).rejects.toBeInstanceOf(NotFound)
  expect(await listInvitations(asOwner)).toEqual([])
})

test('of two hand-overs at one moment one holds', async ({ app }) => {
  const ctx = contextOf(app)
  const { owner, admin } = await buildTeam(ctx)
  const third = await buildPerson(ctx)
  await grantRole(ctx, { userId: third.id, role: 'admin' })

  const outcomes = await Promise.allSettled(
    [admin, third].map(({ id }) => handOverShop(as(contextOf(app), owner), { userId: id })),
  )

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await app.db.select().from(shopOwnership)).toHaveLength(1)
})
