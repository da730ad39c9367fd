import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '#platform/audit.ts'
import {
  type Context,
  inTransaction,
  type Person,
  type Role,
  requirePerson,
} from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { NotFound } from '#platform/errors.ts'
import { isId, newToken } from '#platform/ids.ts'
import { TooManyKeys } from './errors.ts'
import { requireOwnHand } from './rights.ts'
import { SCOPES } from './scopes.ts'
import { apiKeys, roleGrants, users } from './tables.ts'

/** Every key begins with it, so that one that leaks is known for what it is. */
export const KEY_START = 'stoa_'
const MOST_KEYS = 25
const USED_EVERY_MS = 60_000

export const CreateApiKey = z.strictObject({
  name: z
    .string('Please give the key a name')
    .trim()
    .min(1, 'Please give the key a name')
    .max(60, 'Please give at most 60 characters'),
  scopes: z.array(z.enum(SCOPES)).min(1, 'Please choose what the key may do').max(SCOPES.length),
  /** Days until it ends by itself; 0 never. */
  days: z.coerce.number().int().min(0).max(3650).default(90),
})

export type OwnKey = Omit<typeof apiKeys.$inferSelect, 'keyHash' | 'userId'>

const SHOWN = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
}

/** The own keys that were not revoked, newest first. */
export function listApiKeys(ctx: Context): Promise<OwnKey[]> {
  const { id } = requirePerson(ctx)
  return ctx.db
    .select(SHOWN)
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, id), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
}

/** Makes a key and answers it, this once: only its hash is kept. */
export async function createApiKey(
  ctx: Context,
  { name, scopes, days }: z.infer<typeof CreateApiKey>,
): Promise<{ key: string; row: OwnKey }> {
  const { id: userId } = requirePerson(ctx)
  requireOwnHand(ctx)
  return inTransaction(ctx, async (ctx) => {
    const own = and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt))
    if ((await ctx.db.$count(apiKeys, own)) >= MOST_KEYS) throw new TooManyKeys()
    const key = `${KEY_START}${newToken()}`
    const [row] = await ctx.db
      .insert(apiKeys)
      .values({
        userId,
        name,
        scopes: [...new Set(scopes)],
        prefix: key.slice(0, KEY_START.length + 6),
        keyHash: sha256(key),
        createdAt: ctx.now,
        expiresAt: days > 0 ? new Date(ctx.now.getTime() + days * 86_400_000) : null,
      })
      .returning(SHOWN)
    if (!row) throw new Error('Expected the key that was just made')
    await audit(ctx, {
      action: 'api_key.created',
      subject: { kind: 'api_key', id: row.id },
      after: { name, scopes },
    })
    return { key, row }
  })
}

/** Makes one of the own keys void at once. */
export async function revokeApiKey(ctx: Context, keyId: string): Promise<void> {
  const { id: userId } = requirePerson(ctx)
  requireOwnHand(ctx)
  await inTransaction(ctx, async (ctx) => {
    const own = and(eq(apiKeys.id, keyId), eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt))
    const gone = isId(keyId)
      ? await ctx.db
          .update(apiKeys)
          .set({ revokedAt: ctx.now })
          .where(own)
          .returning({ id: apiKeys.id })
      : []
    if (gone.length === 0) throw new NotFound('This key')
    await audit(ctx, { action: 'api_key.revoked', subject: { kind: 'api_key', id: keyId } })
  })
}

/** Who a program with this key acts for, unless the key or its person has ended. */
export async function findKeyPerson(
  on: Pick<Context, 'db'>,
  key: string,
  now: Date,
): Promise<Person | undefined> {
  const [row] = await on.db
    .select({
      keyId: apiKeys.id,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
      id: users.id,
      email: users.email,
      name: users.name,
      emailVerified: users.emailVerified,
      roles: sql<Role[]>`(select coalesce(array_agg(${roleGrants.role}), '{}')
        from ${roleGrants} where ${roleGrants.userId} = ${users.id})`,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(
      and(
        eq(apiKeys.keyHash, sha256(key)),
        isNull(apiKeys.revokedAt),
        isNull(users.accessRevokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    )
  if (!row || row.roles.includes('banned')) return undefined
  const { keyId, lastUsedAt, ...person } = row
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > USED_EVERY_MS) {
    await on.db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, keyId))
  }
  // A key is no session: nothing that is asked by a session's id finds one.
  return { ...person, sessionId: keyId }
}
