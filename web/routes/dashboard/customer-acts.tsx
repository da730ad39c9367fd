import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { Customer } from '#modules/customers/index.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { ROLE_WORDS } from './customer-words.ts'

const GIVEN = ['admin', 'seller', 'member', 'premium'] as const

/** Which roles a person has, to be changed together. */
export function CustomerRoles({ customer }: { customer: Customer }) {
  return (
    <section className="dashboard-section" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <Form method="post" className="form" key={customer.roles.join()}>
        <CsrfField />
        {GIVEN.map((role) => (
          <Checkbox
            key={role}
            name={`role-${role}`}
            label={ROLE_WORDS[role]}
            {...(role === 'admin' ? { hint: 'Only the owner of the shop can change this.' } : {})}
            defaultChecked={customer.roles.includes(role)}
            optional
          />
        ))}
        <div className="acts">
          <SubmitButton look="quiet" name="intent" value="roles">
            Change the roles
          </SubmitButton>
        </div>
      </Form>
    </section>
  )
}

/** What the team can do for or against a person; each says what will happen. */
export function CustomerActs({ customer }: { customer: Customer }) {
  const isBanned = customer.roles.includes('banned')
  const isAdmin = customer.roles.includes('admin')
  return (
    <section className="dashboard-section" aria-labelledby="acts">
      <h2 id="acts">What you can do</h2>
      <div className="customer-acts">
        {customer.emailVerified ? null : (
          <Act intent="verify" label="Confirm the address" look="quiet">
            For somebody who cannot follow the mailed link. Purchases made under the address become
            theirs.
          </Act>
        )}
        <Act intent="reset-password" label="Reset the password" look="quiet">
          The password is void at once, and {customer.name} gets a link to choose a new one.
        </Act>
        <Act intent="sign-out" label="Sign out everywhere" look="quiet">
          Ends every session. {customer.name} can sign in again.
        </Act>
        {isAdmin || isBanned || customer.accessRevokedAt ? null : (
          <Act intent="impersonate" label={`See the shop as ${customer.name}`} look="quiet">
            For half an hour; everything is in the log.
          </Act>
        )}
        {isBanned ? (
          <Act intent="unban" label="Lift the ban" look="quiet">
            {customer.name} can sign in again.
          </Act>
        ) : (
          <Act intent="ban" label={`Ban ${customer.name}`} look="danger">
            Every session ends, no new one opens, and bought files stay closed.
          </Act>
        )}
        {customer.accessRevokedAt ? (
          <Act intent="restore-access" label="Give access back" look="quiet">
            Sign-in and downloads work again.
          </Act>
        ) : (
          <Act intent="revoke-access" label="Take access away" look="danger">
            No sign-in and no download until you give it back.
          </Act>
        )}
      </div>
    </section>
  )
}

interface ActProps {
  intent: string
  label: string
  look: 'quiet' | 'danger'
  children: ReactNode
}

function Act({ intent, label, look, children }: ActProps) {
  return (
    <Form method="post" reloadDocument={intent === 'impersonate'}>
      <CsrfField />
      <p className="hint">{children}</p>
      <SubmitButton look={look} small name="intent" value={intent}>
        {label}
      </SubmitButton>
    </Form>
  )
}
