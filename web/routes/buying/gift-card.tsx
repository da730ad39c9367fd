import { data } from 'react-router'
import { balanceOfCredit, CreditCode, findCredit } from '#modules/credits/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { formatMoney } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/gift-card.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'What is left on a gift card', path: '/gift-card' })

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { code = '' } = await readForm(ctx, request)
  const read = CreditCode.safeParse(code)
  if (!read.success) {
    const [problem] = Object.values(fieldsOf(read.error)).flat()
    return data({ code, problem: problem ?? 'Please give the code' }, 422)
  }
  try {
    const credit = await findCredit(ctx, read.data)
    const left = formatMoney(await balanceOfCredit(ctx, credit.id), credit.currency)
    const until = credit.expiresAt?.toISOString().slice(0, 10)
    return data({ found: { left, lastFour: credit.lastFour, until } })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ code, problem: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

interface Said {
  code?: string
  problem?: string
  found?: { left: string; lastFour: string; until?: string | undefined }
}

export default function GiftCard({ actionData }: Route.ComponentProps) {
  const { code, problem, found }: Said = actionData ?? {}
  const problems = problem ? { code: [problem] } : undefined
  return (
    <div className="wrap buying narrow">
      <h1>What is left on a gift card</h1>
      {found ? (
        <Notice tone="good" title={`${found.left} is left on the one ending in ${found.lastFour}.`}>
          <p>
            {found.until ? `It can be used until ${found.until}. ` : null}Type its code at the
            checkout.
          </p>
        </Notice>
      ) : (
        <p className="lead">Store credit has a code as well and works the same way.</p>
      )}
      <form method="post" className="form">
        <CsrfField />
        <FormErrors fields={problems} labels={{ code: 'Code' }} />
        <TextField
          name="code"
          label="Code"
          defaultValue={code}
          error={problems?.code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
        />
        <div className="acts">
          <SubmitButton>See what is left</SubmitButton>
        </div>
      </form>
    </div>
  )
}
