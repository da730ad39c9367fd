import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { readSettings } from '#modules/settings/index.ts'
import { audit } from '#platform/audit.ts'
import { asSystem, type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { NotFound } from '#platform/errors.ts'
import { isId, newToken } from '#platform/ids.ts'
import { queueMail } from '#platform/mail.ts'
import { AddressDiffers, AlreadyInTheTeam, LinkNotValid } from './errors.ts'
import { grantRole } from './grant-role.ts'
import { Email } from './person.ts'
import { findOwnerId, requireOwnHand, requireRight } from './rights.ts'
import { roleGrants, teamInvitations, users } from './tables.ts'

const INVITATION_DAYS = 7

export const InviteToTeam = z.strictObject({ email: Email })

export interface TeamMember {
  userId: string
  name: string
  email: string
  since: Date
  isOwner: boolean
}

/** Everybody who helps run the shop, the owner first. */
export async function listTeam(ctx: Context): Promise<TeamMember[]> {
  await requireRight(ctx, 'people.see')
  const ownerId = await findOwnerId(ctx)
  const rows = await ctx.db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      since: roleGrants.grantedAt,
    })
    .from(roleGrants)
    .innerJoin(users, eq(users.id, roleGrants.userId))
    .where(eq(roleGrants.role, 'admin'))
    .orderBy(asc(roleGrants.grantedAt), asc(users.id))
  return rows
    .map((row) => ({ ...row, isOwner: row.userId === ownerId }))
    .sort((one, other) => Number(other.isOwner) - Number(one.isOwner))
}

/** Invitations that still wait for an answer. */
export async function listInvitations(ctx: Context) {
  await requireRight(ctx, 'people.see')
  return await ctx.db
    .select({
      id: teamInvitations.id,
      email: teamInvitations.email,
      invitedAt: teamInvitations.invitedAt,
      expiresAt: teamInvitations.expiresAt,
    })
    .from(teamInvitations)
    .where(isOpen(ctx))
    .orderBy(desc(teamInvitations.invitedAt))
}

/** Asks somebody by mail to join the team. An older invitation to the address stops working. */
export async function inviteToTeam(
  ctx: Context,
  { email }: z.infer<typeof InviteToTeam>,
): Promise<void> {
  await requireRight(ctx, 'team.change')
  requireOwnHand(ctx)
  const { shop } = await readSettings(ctx)
  await inTransaction(ctx, async (ctx) => {
    const admins = and(eq(users.email, email), eq(roleGrants.role, 'admin'))
    const [member] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .innerJoin(roleGrants, eq(roleGrants.userId, users.id))
      .where(admins)
    if (member) throw new AlreadyInTheTeam()
    await withdrawOpen(ctx, email)
    const token = newToken()
    await ctx.db.insert(teamInvitations).values({
      email,
      tokenHash: sha256(token),
      invitedBy: ctx.actor.person?.id,
      invitedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + INVITATION_DAYS * 86_400_000),
    })
    await queueMail(ctx, {
      key: `accounts.team_invitation:${sha256(token)}`,
      template: 'team_invitation',
      to: email,
      subject: `Help run ${shop.name}`,
      content: {
        shopName: shop.name,
        heading: `You are asked to help run ${shop.name}`,
        paragraphs: [
          `${ctx.actor.person?.name ?? 'The owner'} has invited you to the team. With the account of ${email} you will see and change products, orders, customers and settings.`,
          `The link works for ${INVITATION_DAYS} days. If you do not know what this is about, you need do nothing.`,
        ],
        buttons: [
          { label: 'Join the team', url: `${ctx.config.baseUrl}/team/join?token=${token}` },
        ],
      },
    })
    await audit(ctx, { action: 'team.invited', subject: { kind: 'address', id: email } })
  })
}

/** Takes an invitation back: its link stops working. */
export async function withdrawInvitation(ctx: Context, id: string): Promise<void> {
  await requireRight(ctx, 'team.change')
  await inTransaction(ctx, async (ctx) => {
    const own = and(eq(teamInvitations.id, isId(id) ? id : ''), isOpen(ctx))
    const [gone] = isId(id)
      ? await ctx.db
          .update(teamInvitations)
          .set({ withdrawnAt: ctx.now })
          .where(own)
          .returning({ email: teamInvitations.email })
      : []
    if (!gone) throw new NotFound('This invitation')
    const subject = { kind: 'address', id: gone.email }
    await audit(ctx, { action: 'team.invitation_withdrawn', subject })
  })
}

/** To which address an invitation went, while it can still be accepted. */
export async function findInvitation(ctx: Context, token: string): Promise<string | undefined> {
  const [row] = await ctx.db
    .select({ email: teamInvitations.email })
    .from(teamInvitations)
    .where(and(eq(teamInvitations.tokenHash, sha256(token)), isOpen(ctx)))
  return row?.email
}

/** The person who asks joins the team. Only the invited, confirmed address will do. */
export async function acceptInvitation(ctx: Context, { token }: { token: string }): Promise<void> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  await inTransaction(ctx, async (ctx) => {
    const [invitation] = await ctx.db
      .select()
      .from(teamInvitations)
      .where(and(eq(teamInvitations.tokenHash, sha256(token)), isOpen(ctx)))
      .for('update')
    if (!invitation) throw new LinkNotValid()
    if (invitation.email !== person.email || !person.emailVerified) throw new AddressDiffers()
    await ctx.db
      .update(teamInvitations)
      .set({ acceptedAt: ctx.now })
      .where(eq(teamInvitations.id, invitation.id))
    await audit(ctx, { action: 'team.joined', subject: { kind: 'person', id: person.id } })
    await grantRole(asSystem(ctx), { userId: person.id, role: 'admin' })
  })
}

function isOpen(ctx: Context) {
  return and(
    isNull(teamInvitations.acceptedAt),
    isNull(teamInvitations.withdrawnAt),
    gt(teamInvitations.expiresAt, ctx.now),
  )
}

async function withdrawOpen(ctx: Context, email: string): Promise<void> {
  await ctx.db
    .update(teamInvitations)
    .set({ withdrawnAt: ctx.now })
    .where(
      and(
        eq(teamInvitations.email, email),
        isNull(teamInvitations.acceptedAt),
        isNull(teamInvitations.withdrawnAt),
      ),
    )
}
