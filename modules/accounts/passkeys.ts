import { getAuthenticatorName } from '@better-auth/passkey'
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId, newId } from '#platform/ids.ts'
import { refusalCode } from './auth.ts'
import { PasskeyRefused } from './errors.ts'
import { queueSecurityMail } from './mails.ts'
import { headersWith, passkeyAuth } from './passkey-auth.ts'
import { requireOwnHand } from './rights.ts'
import { passkeys } from './tables.ts'

export const PasskeyName = z
  .string('Please give it a name')
  .trim()
  .min(1, 'Please give it a name')
  .max(60, 'Please give at most 60 characters')

export const AddPasskey = z.strictObject({
  name: PasskeyName,
  /** The browser's `PublicKeyCredential` as JSON. */
  response: z.record(z.string(), z.unknown()),
})

export interface OwnPasskey {
  id: string
  name: string
  createdAt: Date | null
  lastUsedAt: Date | null
}

/** The passkeys of the person who asks, newest first. */
export async function listPasskeys(ctx: Context): Promise<OwnPasskey[]> {
  const { id } = requirePerson(ctx)
  const rows = await ctx.db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, id))
    .orderBy(desc(passkeys.createdAt))
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? getAuthenticatorName(row.aaguid) ?? 'Passkey',
    createdAt: row.createdAt,
    lastUsedAt: row.lastUsedAt,
  }))
}

/** What the browser needs to make a passkey, and the cookies that hold the challenge. */
export async function passkeyOptions(
  ctx: Context,
): Promise<{ options: unknown; cookies: string[] }> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  const auth = await passkeyAuth(ctx, { person })
  const { response, headers } = await auth.api.generatePasskeyRegistrationOptions({
    headers: headersWith(undefined),
    query: {},
    returnHeaders: true,
  })
  return { options: response, cookies: headers.getSetCookie() }
}

/** Keeps the passkey that the browser has made. `cookie` is its header, which holds the challenge. */
export async function addPasskey(
  ctx: Context,
  { name, response }: z.infer<typeof AddPasskey>,
  cookie: string | undefined,
): Promise<void> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  await inTransaction(ctx, async (ctx) => {
    const auth = await passkeyAuth(ctx, { person })
    try {
      await auth.api.verifyPasskeyRegistration({
        headers: headersWith(cookie),
        body: { response, name },
      })
    } catch (error) {
      if (refusalCode(error) === undefined) throw error
      throw new PasskeyRefused()
    }
    await queueSecurityMail(ctx, person, newId(), {
      heading: 'A passkey was added',
      what: `“${name}” can sign in to your account from now on.`,
    })
    await audit(ctx, {
      action: 'passkey.added',
      subject: { kind: 'person', id: person.id },
      after: { name },
    })
  })
}

export async function renamePasskey(ctx: Context, id: string, name: string): Promise<void> {
  const changed = isId(id)
    ? await ctx.db.update(passkeys).set({ name }).where(own(ctx, id)).returning({ id: passkeys.id })
    : []
  if (changed.length === 0) throw new NotFound('This passkey')
}

/** The passkey opens nothing any more. */
export async function removePasskey(ctx: Context, id: string): Promise<void> {
  requireOwnHand(ctx)
  await inTransaction(ctx, async (ctx) => {
    const [gone] = isId(id) ? await ctx.db.delete(passkeys).where(own(ctx, id)).returning() : []
    if (!gone) throw new NotFound('This passkey')
    await audit(ctx, {
      action: 'passkey.removed',
      subject: { kind: 'person', id: gone.userId },
      before: { name: gone.name },
    })
  })
}

function own(ctx: Context, id: string) {
  return and(eq(passkeys.id, id), eq(passkeys.userId, requirePerson(ctx).id))
}
