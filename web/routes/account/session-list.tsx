import { Form } from 'react-router'
import { Badge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'

export interface SessionRow {
  id: string
  device: string
  ip: string
  lastSeenAt: Date | string
  isCurrent: boolean
}

/** The devices that are signed in, each with a way to end it. */
export function SessionList({ sessions }: { sessions: readonly SessionRow[] }) {
  return (
    <>
      <ul className="plain-list own-things">
        {sessions.map((one) => (
          <li key={one.id}>
            <p>
              <b>{one.device}</b> {one.isCurrent ? <Badge tone="good">This one</Badge> : null}
              <span className="hint">
                {one.ip ? `${one.ip}, ` : ''}last seen <DateTime at={one.lastSeenAt} />
              </span>
            </p>
            {one.isCurrent ? null : (
              <Form method="post">
                <CsrfField />
                <input type="hidden" name="id" value={one.id} />
                <SubmitButton look="quiet" small name="intent" value="end-session">
                  Sign out
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post">
          <CsrfField />
          <SubmitButton look="danger" small name="intent" value="end-others">
            Sign out everywhere else
          </SubmitButton>
        </Form>
      ) : null}
    </>
  )
}
