import { data } from 'react-router'
import type { OrderWithLines } from '#modules/orders/index.ts'
import {
  buyersOrder,
  leftOfLine,
  OrderByEmail,
  orderByEmail,
  rightsOf,
  Withdraw,
  withdrawFromContract,
} from '#modules/refunds/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal, type Refusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import type { Route } from './+types/withdraw.ts'
import { linesChosen } from './line-choices.tsx'
import { WithdrawForm, type WithdrawState } from './withdraw-form.tsx'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches, location }) =>
  pageMeta(matches, { title: 'Withdraw from contract', path: location.pathname, hidden: true })

/** With the link of an order the first step is done already. */
export async function loader({ request, context }: Route.LoaderArgs): Promise<WithdrawState> {
  const ctx = context.get(appContext)
  const { searchParams } = new URL(request.url)
  const number = searchParams.get('number')
  const token = searchParams.get('token')
  if (!number || !token) return { step: 'find', values: { number: number ?? '' } }
  return await confirmStep(ctx, await buyersOrder(ctx, number, token), { number, token })
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  try {
    const given = OrderByEmail.safeParse({ number: values.number, email: values.email })
    if (!values.token && !given.success) {
      return data<WithdrawState>({ step: 'find', values, problems: fieldsOf(given.error) }, 422)
    }
    const order = given.success
      ? await orderByEmail(ctx, given.data)
      : await buyersOrder(ctx, values.number ?? '', values.token)
    if (values.step !== 'confirm') {
      return data<WithdrawState>(await confirmStep(ctx, order, values))
    }
    const wish = Withdraw.safeParse({
      reason: values.reason ?? '',
      lineIds: linesChosen(values, order.lines),
    })
    if (!wish.success) {
      const again = await confirmStep(ctx, order, values)
      return data<WithdrawState>({ ...again, problems: fieldsOf(wish.error) }, 422)
    }
    try {
      const request = await withdrawFromContract(ctx, order.id, wish.data)
      return data<WithdrawState>({
        step: 'done',
        number: order.number,
        email: order.email,
        at: request.requestedAt,
      })
    } catch (error) {
      if (!isRefusal(error)) throw error
      const again = await confirmStep(ctx, order, values)
      return data<WithdrawState>({ ...again, ...said(error) }, STATUS_OF[error.reason])
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data<WithdrawState>({ step: 'find', values, ...said(error) }, STATUS_OF[error.reason])
  }
}

function said(refusal: Refusal): { refusal: string } {
  return { refusal: `${refusal.message}.` }
}

async function confirmStep(
  ctx: Context,
  order: OrderWithLines,
  values: Record<string, string>,
): Promise<Extract<WithdrawState, { step: 'confirm' }>> {
  const { withdrawal } = await rightsOf(ctx, order, order.lines)
  return {
    step: 'confirm',
    values,
    number: order.number,
    email: order.email,
    currency: order.currency,
    placedAt: order.placedAt,
    hasRight: withdrawal !== undefined,
    may: withdrawal?.may ?? false,
    lines: (withdrawal?.lines ?? []).map(({ line, why }) => ({
      id: line.id,
      title: line.title,
      variantTitle: line.variantTitle,
      quantity: line.quantity,
      amountMinor: leftOfLine(order, line).amountMinor,
      why,
    })),
  }
}

export default function WithdrawPage({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <div className="wrap buying narrow">
      <h1>Withdraw from contract</h1>
      <WithdrawForm state={actionData ?? loaderData} />
    </div>
  )
}
