import { listAudit } from '#platform/audit.ts'
import { NotAllowed } from '#platform/errors.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, later, test } from '#tests/database.ts'
import { NoImpersonation, NotYourself, OnlyOneself } from './errors.ts'
import { findSession } from './find-session.ts'
import { endImpersonation, impersonate } from './impersonate.ts'
import { readActor } from './read-actor.ts'
import { sessionCookie } from './session-tokens.ts'
import { inviteToTeam } from './team.ts'

test('an admin sees the shop as a customer does, for half an hour, and it is in the log [SEC-16]', async ({
  ctx,
}) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const ada = await buildPerson(ctx, { roles: ['member'] })

  const { session } = await impersonate(as(ctx, admin), { userId: ada.id })

  const cookie = sessionCookie(ctx.config, session)
  const seen = await readActor(ctx, { cookie }, ctx.now)
  expect(seen.person).toMatchObject({ id: ada.id, roles: ['member'], impersonatedBy: admin.id })
  expect(await readActor(ctx, { cookie }, later(ctx, 31).now)).toMatchObject({ kind: 'guest' })
  const { items } = await listAudit(ctx, { action: 'impersonation' })
  expect(items).toMatchObject([
    { action: 'impersonation.started', actorId: admin.id, subjectId: ada.id },
  ])
})

test('ending it brings the admin back to their own session', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const ada = await buildPerson(ctx)
  const { person, session } = await impersonate(as(ctx, admin), { userId: ada.id })

  const back = await endImpersonation(as(ctx, person))

  expect(back).toMatchObject({ person: { id: admin.id }, session: { id: admin.sessionId } })
  expect(await findSession(ctx, { token: session.token }, ctx.now)).toBeUndefined()
  const { items } = await listAudit(ctx, { action: 'impersonation.ended' })
  expect(items).toMatchObject([{ actorId: ada.id, impersonatorId: admin.id }])
})

test('nobody acts as themselves, as the team or as somebody who is banned', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const other = await buildPerson(ctx, { roles: ['admin'] })
  const banned = await buildPerson(ctx, { roles: ['banned'] })
  const member = await buildPerson(ctx, { roles: ['member'] })
  const asked = as(ctx, admin)

  await expect(impersonate(asked, { userId: admin.id })).rejects.toBeInstanceOf(NotYourself)
  for (const { id } of [other, banned]) {
    await expect(impersonate(asked, { userId: id })).rejects.toBeInstanceOf(NoImpersonation)
  }
  await expect(impersonate(as(ctx, member), { userId: admin.id })).rejects.toBeInstanceOf(
    NotAllowed,
  )
})

test('what people do with their own hand is not done for them', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const acting = as(ctx, { ...admin, impersonatedBy: admin.id })

  const invitation = inviteToTeam(acting, { email: 'new@example.test' })

  await expect(invitation).rejects.toBeInstanceOf(OnlyOneself)
})
