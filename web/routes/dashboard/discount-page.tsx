import { Form } from 'react-router'
import { StatusBadge } from '../../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Notice } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { loader } from './discount.tsx'
import { DiscountForm } from './discount-form.tsx'
import { STATE_TONES, STATE_WORDS } from './discount-words.ts'
import type { DiscountProblems, DiscountValues } from './read-discount-form.ts'

type Loaded = Awaited<ReturnType<typeof loader>>

interface Answer {
  values?: DiscountValues
  problems?: DiscountProblems
  codeProblems?: DiscountProblems
  message?: string
  saved?: boolean
}

export interface DiscountPageProps extends Loaded {
  answer: Answer | undefined
}

/** One discount: what it has brought, its codes, and everything that can be changed about it. */
export function DiscountPage(props: DiscountPageProps) {
  const { name, state, does, usage, answer } = props
  return (
    <>
      <PageHead
        title={name}
        about={
          <>
            <StatusBadge status={state} label={STATE_WORDS[state]} tone={STATE_TONES[state]} /> ·{' '}
            {does}
          </>
        }
      />
      {answer?.message ? (
        <Notice tone="bad" title="Nothing was changed">
          {answer.message}.
        </Notice>
      ) : null}
      {answer?.saved ? <Notice tone="good" title="Saved" /> : null}
      <section className="dashboard-section" aria-labelledby="usage">
        <h2 id="usage">What it has brought</h2>
        <DataTable
          caption="Paid orders that used it"
          columns={USAGE}
          rows={usage}
          rowKey={(one) => one.currency}
          empty={<p className="hint">No paid order has used it yet.</p>}
        />
      </section>
      <Codes {...props} problems={answer?.codeProblems ?? {}} />
      <section className="dashboard-section" aria-labelledby="change">
        <h2 id="change">Change it</h2>
        <p className="hint">Orders that were placed keep what they got.</p>
        <DiscountForm
          {...props}
          values={answer?.values ?? props.values}
          problems={answer?.problems}
          isNew={false}
        />
      </section>
      <section className="dashboard-section" aria-labelledby="delete">
        <h2 id="delete">Delete it</h2>
        <p className="hint">
          It goes with its codes. One that orders have used can only be switched off, so that their
          history stays whole.
        </p>
        <Form method="post">
          <CsrfField />
          <SubmitButton look="danger" small name="act" value="delete">
            Delete {name}
          </SubmitButton>
        </Form>
      </section>
    </>
  )
}

const USAGE: readonly Column<Loaded['usage'][number]>[] = [
  { key: 'currency', label: 'Currency', head: true, cell: ({ currency }) => currency },
  { key: 'orders', label: 'Orders', end: true, cell: ({ orders }) => orders },
  {
    key: 'given',
    label: 'Given away',
    end: true,
    cell: ({ givenMinor, currency }) => (
      <Price amountMinor={givenMinor} currency={currency} exact />
    ),
  },
  {
    key: 'revenue',
    label: 'Revenue of these orders',
    end: true,
    cell: ({ revenueMinor, currency }) => (
      <Price amountMinor={revenueMinor} currency={currency} exact />
    ),
  },
]

const CODES: readonly Column<Loaded['codes'][number]>[] = [
  {
    key: 'code',
    label: 'Code',
    head: true,
    cell: ({ code }) => <span className="num">{code}</span>,
  },
  {
    key: 'uses',
    label: 'Used',
    end: true,
    cell: ({ uses, limitTotal }) => (limitTotal ? `${uses} of ${limitTotal}` : uses),
  },
]

function Codes(props: DiscountPageProps & { problems: DiscountProblems }) {
  const { codes, hasMoreCodes, id, link, problems } = props
  return (
    <section className="dashboard-section" aria-labelledby="codes">
      <h2 id="codes">Codes</h2>
      {codes[0] ? (
        <p className="hint">
          As a link: {link}
          {codes[0].code}
        </p>
      ) : null}
      <DataTable
        caption="Codes"
        columns={CODES}
        rows={codes}
        rowKey={({ code }) => code}
        empty={<p className="hint">It has no code.</p>}
      />
      {hasMoreCodes ? <p className="hint">There are more: the file has them all.</p> : null}
      <div className="code-forms">
        <Form method="post" className="code-form">
          <CsrfField />
          <TextField
            name="code"
            label="New code"
            error={problems.code}
            autoComplete="off"
            autoCapitalize="characters"
            short
          />
          <SubmitButton look="quiet" name="act" value="add-code">
            Add
          </SubmitButton>
        </Form>
        <Form method="post" className="code-form">
          <CsrfField />
          <TextField
            name="quantity"
            label="Codes that work once"
            error={problems.quantity}
            inputMode="numeric"
            defaultValue="100"
            short
          />
          <TextField
            name="prefix"
            label="beginning with"
            error={problems.prefix}
            autoComplete="off"
            maxLength={12}
            short
            optional
          />
          <SubmitButton look="quiet" name="act" value="generate">
            Generate
          </SubmitButton>
        </Form>
      </div>
      {codes.length > 0 ? (
        <div className="acts">
          <LinkButton small href={`/dashboard/discounts/${id}/codes.csv`}>
            All codes as CSV
          </LinkButton>
        </div>
      ) : null}
    </section>
  )
}
