import { Gift } from 'lucide-react'
import { data } from 'react-router'
import { IssueCredit, issueCredit, listCredits } from '#modules/credits/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { formatMoney, parseMoney } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/credits.ts'

export const meta: Route.MetaFunction = () => [{ title: 'Gift cards and credit' }]

const KINDS = { gift_card: 'Gift card', store_credit: 'Store credit' }
const LABELS = {
  kind: 'What it is',
  email: 'E-mail',
  amount: 'Worth',
  reason: 'Reason',
  expiresOn: 'Last day',
}

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { currency } = await readSettings(ctx)
  const credits = (await listCredits(ctx)).map((one) => ({
    id: one.id,
    what: `${KINDS[one.kind]} ending in ${one.lastFour}`,
    email: one.email,
    reason: one.reason,
    left: formatMoney(one.balanceMinor, one.currency),
    issued: formatMoney(one.issuedMinor, one.currency),
    issuedAt: one.issuedAt,
    expiresAt: one.expiresAt,
  }))
  return { currency, credits }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  requireAdmin(ctx)
  const { currency } = await readSettings(ctx)
  const read = IssueCredit.safeParse({
    kind: values.kind,
    email: values.email?.trim(),
    amountMinor: parseMoney(values.amount ?? '', currency) ?? 0,
    reason: values.reason ?? '',
    ...(values.expiresOn ? { expiresAt: `${values.expiresOn}T23:59:59Z` } : {}),
  })
  if (!read.success) return data({ values, problems: inForm(fieldsOf(read.error)) }, 422)
  try {
    const { credit, code } = await issueCredit(ctx, read.data)
    return data({ made: { code, email: credit.email } })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { fields } = error.details as { fields?: Record<string, string[]> }
    return data({ values, problems: inForm(fields ?? {}) }, STATUS_OF[error.reason])
  }
}

/** The form says an amount in units and a day. */
function inForm(fields: Record<string, string[]>): Record<string, string[]> {
  const names: Record<string, string> = { amountMinor: 'amount', expiresAt: 'expiresOn' }
  return Object.fromEntries(Object.entries(fields).map(([name, why]) => [names[name] ?? name, why]))
}

type Row = Route.ComponentProps['loaderData']['credits'][number]

const COLUMNS: readonly Column<Row>[] = [
  { key: 'what', label: 'What', head: true, cell: ({ what }) => what },
  { key: 'email', label: 'For', cell: ({ email }) => email },
  { key: 'reason', label: 'Reason', cell: ({ reason }) => reason },
  { key: 'at', label: 'Given', cell: ({ issuedAt }) => <DateTime at={issuedAt} precision="day" /> },
  {
    key: 'until',
    label: 'Until',
    cell: ({ expiresAt }) => (expiresAt ? <DateTime at={expiresAt} precision="day" /> : 'no end'),
  },
  { key: 'left', label: 'Left', end: true, cell: ({ left, issued }) => `${left} of ${issued}` },
]

interface Said {
  values?: Record<string, string>
  problems?: Record<string, string[]>
  made?: { code: string; email: string }
}

export default function Credits({ loaderData, actionData }: Route.ComponentProps) {
  const { credits, currency } = loaderData
  const { values = {}, problems, made }: Said = actionData ?? {}
  return (
    <>
      <PageHead
        title="Gift cards and credit"
        about="Each pays at the checkout until nothing is left on it."
      />
      {made ? (
        <Notice tone="good" title={`The code is ${made.code}`}>
          <p>It is on its way to {made.email}. It is not shown again.</p>
        </Notice>
      ) : null}
      <form method="post" className="form">
        <CsrfField />
        <FormErrors fields={problems} labels={LABELS} />
        <SelectField
          name="kind"
          label="What it is"
          choices={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
          defaultValue={values.kind ?? 'gift_card'}
          error={problems?.kind}
        />
        <TextField
          name="email"
          type="email"
          label="E-mail"
          hint="The code goes there."
          defaultValue={values.email}
          error={problems?.email}
        />
        <TextField
          name="amount"
          label={`Worth, in ${currency}`}
          inputMode="decimal"
          defaultValue={values.amount}
          error={problems?.amount}
          short
        />
        <TextField
          name="reason"
          label="Reason"
          hint="For your own books; the buyer does not see it."
          maxLength={300}
          defaultValue={values.reason}
          error={problems?.reason}
        />
        <TextField
          name="expiresOn"
          type="date"
          label="Last day"
          defaultValue={values.expiresOn}
          error={problems?.expiresOn}
          short
          optional
        />
        <div className="acts">
          <SubmitButton>Give it</SubmitButton>
        </div>
      </form>
      <DataTable
        caption="Gift cards and credit"
        columns={COLUMNS}
        rows={credits}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={Gift} title="Nothing given yet">
            A gift card for a friend of the shop, or credit where something went wrong.
          </EmptyState>
        }
      />
    </>
  )
}
