import { Form, Link } from 'react-router'
import { Badge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'

export interface MemberRow {
  userId: string
  name: string
  email: string
  since: Date | string
  isOwner: boolean
}

/** The members; the owner can remove the others, or hand the shop to one of them. */
export function TeamMembers({
  team,
  canChange,
}: {
  team: readonly MemberRow[]
  canChange: boolean
}) {
  return (
    <ul className="plain-list team">
      {team.map((member) => (
        <li key={member.userId}>
          <p>
            <Link className="text-link" to={`/dashboard/customers/${member.userId}`}>
              {member.name}
            </Link>{' '}
            <Badge tone={member.isOwner ? 'accent' : 'neutral'}>
              {member.isOwner ? 'Owner' : 'Admin'}
            </Badge>
            <span className="hint">
              {member.email}, since <DateTime at={member.since} precision="day" absolute />
            </span>
          </p>
          {canChange && !member.isOwner ? (
            <Form method="post" className="acts">
              <CsrfField />
              <input type="hidden" name="id" value={member.userId} />
              <SubmitButton look="plain" small name="intent" value="hand-over">
                Hand the shop to {member.name}
              </SubmitButton>
              <SubmitButton look="danger" small name="intent" value="remove">
                Remove from the team
              </SubmitButton>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

interface InvitationRow {
  id: string
  email: string
  expiresAt: Date | string
}

/** Invitations that wait for an answer. */
export function Invitations({ invitations }: { invitations: readonly InvitationRow[] }) {
  if (invitations.length === 0) return null
  return (
    <ul className="plain-list team">
      {invitations.map((one) => (
        <li key={one.id}>
          <p>
            {one.email}
            <span className="hint">
              Invited; the link works until <DateTime at={one.expiresAt} precision="day" absolute />
            </span>
          </p>
          <Form method="post" className="acts">
            <CsrfField />
            <input type="hidden" name="id" value={one.id} />
            <SubmitButton look="plain" small name="intent" value="withdraw">
              Take it back
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  )
}

interface RightRow {
  who: readonly string[]
  about: string
}

/** The very table that the program asks. */
export function Rights({ rights }: { rights: readonly RightRow[] }) {
  return (
    <table className="rows rights">
      <caption className="sr-only">Who may do what</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Owner</th>
          <th scope="col">Admin</th>
        </tr>
      </thead>
      <tbody>
        {rights.map(({ who, about }) => (
          <tr key={about}>
            <th scope="row">{about}</th>
            <td>{who.includes('owner') ? 'Yes' : 'No'}</td>
            <td>{who.includes('admin') ? 'Yes' : 'No'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
