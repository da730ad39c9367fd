import {
  banPerson,
  endSessions,
  resetPasswordFor,
  restoreAccess,
  revokeAccess,
  revokeRole,
  verifyPerson,
} from '#modules/accounts/index.ts'
import { AddNote, addNote, GIVEN_ROLES, setRoles } from '#modules/customers/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { invalidInput } from '#platform/http.ts'

type Act = (ctx: Context, userId: string, form: Record<string, string>) => Promise<unknown>

/** What can be done to a customer, by the name of the button, and what is said afterwards. */
const ACTS: Record<string, readonly [Act, string]> = {
  verify: [(ctx, userId) => verifyPerson(ctx, { userId }), 'The address is confirmed.'],
  'reset-password': [
    (ctx, userId) => resetPasswordFor(ctx, { userId }),
    'The password is void, and the link for a new one is on its way.',
  ],
  'sign-out': [endSessions, 'Signed out everywhere.'],
  ban: [(ctx, userId) => banPerson(ctx, { userId }), 'Banned, and signed out everywhere.'],
  unban: [(ctx, userId) => revokeRole(ctx, { userId, role: 'banned' }), 'The ban is lifted.'],
  'revoke-access': [
    (ctx, userId) => revokeAccess(ctx, { userId }),
    'Shut out: no sign-in and no download.',
  ],
  'restore-access': [(ctx, userId) => restoreAccess(ctx, { userId }), 'Access is given back.'],
  roles: [
    (ctx, userId, form) =>
      setRoles(ctx, userId, { roles: GIVEN_ROLES.filter((role) => form[`role-${role}`]) }),
    'The roles are changed.',
  ],
  note: [
    (ctx, userId, { text = '' }) => {
      const input = AddNote.safeParse({ text })
      if (!input.success) throw invalidInput(input.error)
      return addNote(ctx, userId, input.data)
    },
    'Noted.',
  ],
}

/** Does what the button says, and answers what happened in words. */
export async function actOnCustomer(
  ctx: Context,
  userId: string,
  intent: string,
  form: Record<string, string>,
): Promise<string> {
  const found = Object.hasOwn(ACTS, intent) ? ACTS[intent] : undefined
  if (!found) throw new NotFound('This act')
  const [act, said] = found
  await act(ctx, userId, form)
  return said
}
