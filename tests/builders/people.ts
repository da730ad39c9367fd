import { roleGrants, sessions, users } from '#modules/accounts/tables.ts'
import type { Context, Person, Role } from '#platform/context.ts'
import { newId, newToken } from '#platform/ids.ts'

/** A person with an account and an open session, but without a password, which takes long to hash. */
export async function buildPerson(
  ctx: Context,
  person: { name?: string; email?: string; emailVerified?: boolean; roles?: readonly Role[] } = {},
): Promise<Person> {
  const { roles = [], emailVerified = true } = person
  const id = newId()
  const name = person.name ?? 'Ada Okafor'
  const email = person.email ?? `person-${id}@example.test`
  await ctx.db.insert(users).values({ id, name, email, emailVerified })
  for (const role of roles) {
    await ctx.db.insert(roleGrants).values({ userId: id, role, grantedAt: ctx.now })
  }
  const sessionId = newId()
  const expiresAt = new Date(ctx.now.getTime() + 86_400_000)
  await ctx.db.insert(sessions).values({ id: sessionId, token: newToken(), userId: id, expiresAt })
  return { id, name, email, emailVerified, roles, sessionId }
}

/** The same context with this person as the one who asks. */
export function as(ctx: Context, person: Person): Context {
  return { ...ctx, actor: { kind: 'person', person } }
}
