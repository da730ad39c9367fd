import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { enqueue } from '#platform/jobs.ts'
import { keptSince } from '#platform/retention.ts'
import { auditEntries } from '#platform/tables.ts'
import { deviceKey } from './device.ts'
import { mailFailedSignIns } from './jobs.ts'
import { queueNewDeviceMail } from './mails.ts'
import { signIns, users } from './tables.ts'

export type SignInMethod = (typeof signIns.$inferSelect)['method']

/** So many different addresses tried from one place within an hour are no forgetful person. */
const SUSPICIOUS_ADDRESSES = 5

/**
 * Keeps a try that failed. Whether the address has an account makes no difference to the work done
 * here; its owner is told by a job after as many failures as the limit allows.
 */
export async function recordFailure(
  ctx: Context,
  { email, method }: { email: string; method: SignInMethod },
): Promise<void> {
  const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email))
  await insert(ctx, { email, method, userId: user?.id, succeeded: false })
  const since = new Date(ctx.now.getTime() - ctx.config.LOGIN_WINDOW_MINUTES * 60_000)
  const failures = await ctx.db.$count(
    signIns,
    and(eq(signIns.email, email), eq(signIns.succeeded, false), gt(signIns.at, since)),
  )
  if (failures >= ctx.config.LOGIN_ATTEMPTS) {
    const key = `accounts.failed_sign_ins:${email}`
    await enqueue(ctx, mailFailedSignIns, { email }, { key })
  }
  if (ctx.actor.ip) await flagSuspicious(ctx, ctx.actor.ip)
}

/** Keeps a sign-in, and tells its person when it came from a device that is new to us. */
export async function recordSuccess(
  ctx: Context,
  person: { id: string; email: string; name: string },
  method: SignInMethod,
): Promise<void> {
  const own = and(eq(signIns.userId, person.id), eq(signIns.succeeded, true))
  const device = deviceKey(ctx.actor.userAgent)
  const [before] = await ctx.db
    .select({ isKnown: sql<boolean>`bool_or(${signIns.device} = ${device})` })
    .from(signIns)
    .where(own)
  await insert(ctx, { email: person.email, method, userId: person.id, succeeded: true })
  // The very first sign-in is new to us, but not to the person.
  if (before?.isKnown === false) await queueNewDeviceMail(ctx, person)
}

/** Forgets what is older than ninety days. */
export async function sweepSignIns(ctx: Context): Promise<void> {
  const since = keptSince(ctx.now, 'signIns')
  await ctx.db.delete(signIns).where(lt(signIns.at, since))
}

async function insert(
  ctx: Context,
  one: { email: string; method: SignInMethod; userId: string | undefined; succeeded: boolean },
): Promise<void> {
  const { ip, userAgent } = ctx.actor
  await ctx.db
    .insert(signIns)
    .values({ ...one, at: ctx.now, ip, userAgent, device: deviceKey(userAgent) })
}

/** Puts an address that guesses at many accounts into the log, once an hour. */
async function flagSuspicious(ctx: Context, ip: string): Promise<void> {
  const since = new Date(ctx.now.getTime() - 3_600_000)
  const guesses = and(eq(signIns.ip, ip), eq(signIns.succeeded, false), gt(signIns.at, since))
  const [row] = await ctx.db
    .select({ addresses: sql<number>`count(distinct ${signIns.email})::integer` })
    .from(signIns)
    .where(guesses)
  const addresses = row?.addresses ?? 0
  if (addresses < SUSPICIOUS_ADDRESSES) return
  const flagged = await ctx.db.$count(
    auditEntries,
    and(
      eq(auditEntries.action, 'sign_in.suspicious'),
      eq(auditEntries.subjectId, ip),
      gt(auditEntries.at, since),
    ),
  )
  if (flagged > 0) return
  ctx.log.warn({ ip, addresses }, 'one address guesses at many accounts')
  const { ip: from, userAgent } = ctx.actor
  const system = asSystem(ctx)
  const actor = {
    ...system.actor,
    ...(from ? { ip: from } : {}),
    ...(userAgent ? { userAgent } : {}),
  }
  await audit(
    { ...system, actor },
    { action: 'sign_in.suspicious', subject: { kind: 'network', id: ip }, after: { addresses } },
  )
}
