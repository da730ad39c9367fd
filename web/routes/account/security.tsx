import { data } from 'react-router'
import { renderSVG } from 'uqr'
import {
  ConfirmTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  endOtherSessions,
  endSession,
  hasPassword,
  listPasskeys,
  listSessions,
  PasskeyName,
  ProveYourself,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  setUpTwoFactor,
  twoFactorOf,
} from '#modules/accounts/index.ts'
import { type Context, requirePerson } from '#platform/context.ts'
import { type InvalidInput, isRefusal, NotFound } from '#platform/errors.ts'
import { invalidInput, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { pageMeta } from '../../page-meta.ts'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/security.ts'
import { Passkeys } from './passkeys.tsx'
import { SessionList } from './session-list.tsx'
import { TwoFactor } from './two-factor.tsx'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Security', path: '/account/security', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { id, needsSecondStep } = requirePerson(ctx)
  const twoFactor = await twoFactorOf(ctx)
  return {
    twoFactor: {
      ...twoFactor,
      picture: twoFactor.setUp ? renderSVG(twoFactor.setUp.uri, { border: 2 }) : undefined,
    },
    hasPassword: await hasPassword(ctx, id),
    needsSecondStep: needsSecondStep ?? false,
    passkeys: await listPasskeys(ctx),
    sessions: await listSessions(ctx),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { intent = '', ...form } = await readForm(ctx, request)
  requirePerson(ctx)
  try {
    return data({ intent, ...(await act(ctx, intent, form)) })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const problems =
      'fields' in error.details ? (error.details as InvalidInput['details']).fields : undefined
    return data({ intent, problems, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

export interface SecurityAnswer {
  intent?: string
  done?: string
  /** Shown this once. */
  codes?: string[]
  refusal?: string
  problems?: Record<string, string[]> | undefined
}

async function act(
  ctx: Context,
  intent: string,
  form: Record<string, string>,
): Promise<SecurityAnswer> {
  const { id = '', name = '', code = '', password = '' } = form
  switch (intent) {
    case 'set-up':
      await setUpTwoFactor(ctx)
      return {}
    case 'confirm': {
      const input = ConfirmTwoFactor.safeParse({ code })
      if (!input.success) throw invalidInput(input.error)
      const codes = await confirmTwoFactor(ctx, input.data)
      return { done: 'Two-factor sign-in is on.', codes }
    }
    case 'turn-off':
      await disableTwoFactor(ctx, ProveYourself.parse({ password, code }))
      return { done: 'Two-factor sign-in is off.' }
    case 'renew-codes': {
      const codes = await renewRecoveryCodes(ctx, ProveYourself.parse({ password, code }))
      return { done: 'The old recovery codes are void.', codes }
    }
    case 'rename-passkey': {
      const input = PasskeyName.safeParse(name)
      if (!input.success) throw invalidInput(input.error)
      await renamePasskey(ctx, id, input.data)
      return { done: 'Renamed.' }
    }
    case 'remove-passkey':
      await removePasskey(ctx, id)
      return { done: 'The passkey opens nothing any more.' }
    case 'end-session':
      await endSession(ctx, id)
      return { done: 'That device is signed out.' }
    case 'end-others':
      await endOtherSessions(ctx)
      return { done: 'Every other device is signed out.' }
    default:
      throw new NotFound('This act')
  }
}

export default function SecurityPage({ loaderData, actionData }: Route.ComponentProps) {
  const { twoFactor, hasPassword, needsSecondStep, passkeys, sessions } = loaderData
  const answer: SecurityAnswer = actionData ?? {}
  return (
    <>
      <PageHead title="Security" />
      {needsSecondStep ? (
        <Notice tone="warn" title="The team needs two-factor sign-in.">
          <p>Set it up here, and the dashboard opens again.</p>
        </Notice>
      ) : null}
      {answer.done ? <Notice tone="good" title={answer.done} /> : null}
      {answer.refusal && !answer.problems ? <Notice tone="bad" title={answer.refusal} /> : null}
      <section className="room-section" aria-labelledby="two-factor">
        <h2 id="two-factor">Two-factor sign-in</h2>
        <TwoFactor twoFactor={twoFactor} hasPassword={hasPassword} answer={answer} />
      </section>
      <section className="room-section" aria-labelledby="passkeys">
        <h2 id="passkeys">Passkeys</h2>
        <Passkeys passkeys={passkeys} />
      </section>
      <section className="room-section" aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <SessionList sessions={sessions} />
      </section>
    </>
  )
}
