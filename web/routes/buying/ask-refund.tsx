import { data, redirect } from 'react-router'
import {
  buyersOrder,
  leftOfLine,
  RequestRefund,
  requestRefund,
  rightsOf,
} from '#modules/refunds/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import type { Route } from './+types/ask-refund.ts'
import { LineChoices, linesChosen } from './line-choices.tsx'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches, location }) =>
  pageMeta(matches, { title: 'Ask for your money back', path: location.pathname, hidden: true })

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const token = new URL(request.url).searchParams.get('token') ?? undefined
  const order = await buyersOrder(ctx, params.number, token)
  const rights = await rightsOf(ctx, order, order.lines)
  return {
    number: order.number,
    orderUrl: `/orders/${order.number}${token ? `?token=${token}` : ''}`,
    mayAsk: rights.window.isOpen || (rights.withdrawal?.may ?? false),
    lines: order.lines
      .map((line) => ({
        id: line.id,
        title: line.title,
        variantTitle: line.variantTitle,
        quantity: line.quantity,
        amountMinor: leftOfLine(order, line).amountMinor,
      }))
      .filter(({ amountMinor }) => amountMinor > 0),
    currency: order.currency,
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  const token = new URL(request.url).searchParams.get('token') ?? undefined
  const order = await buyersOrder(ctx, params.number, token)
  const lineIds = linesChosen(values, order.lines)
  const input = RequestRefund.safeParse({ reason: values.reason ?? '', lineIds })
  if (!input.success) return data({ values, problems: fieldsOf(input.error) }, 422)
  try {
    await requestRefund(ctx, order.id, input.data)
    return redirect(`/orders/${order.number}${token ? `?token=${token}` : ''}`, 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ values, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

export default function AskRefund({ loaderData, actionData }: Route.ComponentProps) {
  const { number, lines, mayAsk, orderUrl, currency } = loaderData
  const { values, problems, refusal } = (actionData ?? {}) as {
    values?: Record<string, string>
    problems?: Record<string, string[]>
    refusal?: string
  }
  return (
    <div className="wrap buying narrow">
      <p className="eyebrow">Order {number}</p>
      <h1>Ask for your money back</h1>
      {mayAsk || refusal ? (
        <form method="post" className="form">
          <CsrfField />
          <FormErrors
            fields={problems}
            labels={{ reason: 'What is wrong', lineIds: 'What it is about' }}
            message={refusal}
          />
          <LineChoices
            legend="What is it about?"
            lines={lines}
            currency={currency}
            values={values}
            error={problems?.lineIds}
          />
          <TextArea
            name="reason"
            label="What is wrong?"
            hint="A sentence is enough. We answer within three working days."
            rows={4}
            maxLength={1000}
            defaultValue={values?.reason}
            error={problems?.reason}
          />
          <div className="acts">
            <SubmitButton>Send my request</SubmitButton>
            <LinkButton href={orderUrl}>Back to the order</LinkButton>
          </div>
        </form>
      ) : (
        <Notice tone="warn" title="The time for returns is over.">
          <p>
            If something is faulty, that right has not ended: write to us, our address stands on the
            page of your order.
          </p>
          <div className="acts">
            <LinkButton small href={orderUrl}>
              Back to the order
            </LinkButton>
          </div>
        </Notice>
      )}
    </div>
  )
}
