import { data, Form, redirect } from 'react-router'
import {
  handOverShop,
  InviteToTeam,
  inviteToTeam,
  listInvitations,
  listTeam,
  RIGHTS,
  requireRight,
  revokeRole,
  withdrawInvitation,
} from '#modules/accounts/index.ts'
import { changeSetting, readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/team.ts'
import { Invitations, Rights, TeamMembers } from './team-parts.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Team' }]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const team = await listTeam(ctx)
  const ownerId = team.find(({ isOwner }) => isOwner)?.userId
  const selfId = ctx.actor.person?.id
  return {
    team,
    invitations: await listInvitations(ctx),
    isOwner: ownerId === undefined || ownerId === selfId,
    requireTwoFactor: (await readSettings(ctx)).accounts.requireTwoFactor,
    rights: Object.values(RIGHTS).map(({ who, about }) => ({ who: [...who], about })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { intent, email = '', id = '', ...form } = await readForm(ctx, request)
  await requireRight(ctx, 'people.see')
  try {
    if (intent === 'invite') {
      const input = InviteToTeam.safeParse({ email })
      if (!input.success) return data({ email, problems: fieldsOf(input.error) }, 422)
      await inviteToTeam(ctx, input.data)
      return data({ done: `The invitation to ${input.data.email} is on its way.` })
    }
    if (intent === 'withdraw') await withdrawInvitation(ctx, id)
    if (intent === 'remove') await revokeRole(ctx, { userId: id, role: 'admin' })
    if (intent === 'hand-over') await handOverShop(ctx, { userId: id })
    if (intent === 'two-factor') await requireCodes(ctx, form.required === 'yes')
    return redirect('/dashboard/settings/team', 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ email, message: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

async function requireCodes(ctx: Context, requireTwoFactor: boolean): Promise<void> {
  const { accounts } = await readSettings(ctx)
  await changeSetting(ctx, 'accounts', { ...accounts, requireTwoFactor })
}

interface Answer {
  email?: string
  done?: string
  message?: string
  problems?: Record<string, string[]>
}

export default function Team({ loaderData, actionData }: Route.ComponentProps) {
  const { team, invitations, isOwner, requireTwoFactor, rights } = loaderData
  const { email, done, message, problems }: Answer = actionData ?? {}
  return (
    <>
      <PageHead title="Team" about="Who runs the shop, and who may do what." />
      {done ? <Notice tone="good" title={done} /> : null}
      {message && !problems ? <Notice tone="bad" title={message} /> : null}
      <section className="dashboard-section" aria-labelledby="members">
        <h2 id="members">Members</h2>
        <TeamMembers team={team} canChange={isOwner} />
      </section>
      {isOwner ? (
        <section className="dashboard-section" aria-labelledby="invite">
          <h2 id="invite">Invite somebody</h2>
          <Form method="post" className="form" key={done}>
            <CsrfField />
            <FormErrors fields={problems} labels={{ email: 'E-mail' }} />
            <TextField
              name="email"
              type="email"
              label="E-mail"
              hint="They get a link that works for seven days, and join with the account of this address."
              autoComplete="off"
              defaultValue={email}
              error={problems?.email}
            />
            <div className="acts">
              <SubmitButton name="intent" value="invite">
                Send the invitation
              </SubmitButton>
            </div>
          </Form>
          <Invitations invitations={invitations} />
        </section>
      ) : null}
      <section className="dashboard-section" aria-labelledby="second-step">
        <h2 id="second-step">Second step at sign-in</h2>
        <Form method="post" className="form" key={String(requireTwoFactor)}>
          <CsrfField />
          <Checkbox
            name="required"
            label="Everybody in the team needs two-factor sign-in"
            hint="Whoever has not set it up comes to their settings instead of the dashboard until they have."
            defaultChecked={requireTwoFactor}
            optional
          />
          <div className="acts">
            <SubmitButton look="quiet" name="intent" value="two-factor">
              Save
            </SubmitButton>
          </div>
        </Form>
      </section>
      <section className="dashboard-section" aria-labelledby="rights">
        <h2 id="rights">Who may do what</h2>
        <Rights rights={rights} />
      </section>
    </>
  )
}
