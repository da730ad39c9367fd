import { Form, Link } from 'react-router'
import type { DayRevenue } from '#modules/ledger/index.ts'
import { formatMoney, toDecimal } from '#platform/money.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Chart } from '../../ui/chart.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { NeedsYou, Stat, Stats } from '../../ui/stat.tsx'
import { needsOf, type WhatWaits } from './needs.ts'
import { type OrderInList, OrderTable } from './order-table.tsx'

export interface OverviewPageProps {
  currency: string
  /** The moment it is, ISO 8601. */
  today: string
  /** Sales a day, the oldest first: twice the span that is shown. */
  days: readonly DayRevenue[]
  orders: readonly OrderInList[]
  waits: WhatWaits
  failedJobs: readonly { id: string; name: string; lastError: string | null }[]
}

const SPAN = 30

/** What the owner wants to know first: what came in today, and what waits for them. */
export function OverviewPage(props: OverviewPageProps) {
  const { currency, today, days, orders, waits, failedJobs } = props
  const needs = needsOf(waits)
  return (
    <>
      <PageHead title={longDay(today)} />
      <Figures days={days} currency={currency} />
      <div className="dashboard-pair">
        <Revenue days={days} currency={currency} />
        <section aria-labelledby="needs">
          <h2 id="needs">Needs you</h2>
          {needs.length > 0 ? (
            <NeedsYou needs={needs} />
          ) : (
            <p className="hint">Nothing waits for a decision.</p>
          )}
        </section>
      </div>
      <section className="dashboard-section" aria-labelledby="latest">
        <div className="section-head">
          <h2 id="latest">Latest orders</h2>
          {orders.length > 0 ? <Link to="/dashboard/orders">All orders</Link> : null}
        </div>
        {orders.length > 0 ? (
          <OrderTable orders={orders} caption="Latest orders" />
        ) : (
          <EmptyState
            title="No orders yet"
            headingLevel={3}
            action={{
              label: 'Put something up for sale',
              href: '/dashboard/products/new',
              within: true,
            }}
          >
            The first one will stand here.
          </EmptyState>
        )}
      </section>
      {failedJobs.length > 0 ? <GivenUp jobs={failedJobs} /> : null}
    </>
  )
}

interface Spans {
  days: readonly DayRevenue[]
  currency: string
}

function Figures({ days, currency }: Spans) {
  const money = (amountMinor: number) => formatMoney(amountMinor, currency)
  const [yesterday, today] = [days.at(-2), days.at(-1)]
  const now = sumOf(days.slice(-SPAN))
  const before = sumOf(days.slice(0, -SPAN))
  return (
    <Stats>
      <Stat
        label="Revenue today"
        value={money(today?.amountMinor ?? 0)}
        note={`${money(yesterday?.amountMinor ?? 0)} yesterday`}
      />
      <Stat
        label="Orders paid today"
        value={today?.sales ?? 0}
        note={`${yesterday?.sales ?? 0} yesterday`}
      />
      <Stat
        label={`Revenue, ${SPAN} days`}
        value={money(now.amountMinor)}
        {...changeOf(now.amountMinor, before.amountMinor)}
      />
      <Stat
        label={`Orders, ${SPAN} days`}
        value={now.sales}
        {...changeOf(now.sales, before.sales)}
      />
    </Stats>
  )
}

function Revenue({ days, currency }: Spans) {
  const now = days.slice(-SPAN)
  const before = days.slice(0, -SPAN)
  const short = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  return (
    <Chart
      title="Revenue by day"
      points={now.map((day, index) => ({
        label: shortDay(day.day),
        value: day.amountMinor,
        before: before[index]?.amountMinor ?? 0,
      }))}
      format={(amountMinor) => formatMoney(amountMinor, currency)}
      formatShort={(minor) => short.format(toDecimal(minor, currency) as Intl.StringNumericLiteral)}
      names={{ now: `Last ${SPAN} days`, before: `The ${SPAN} days before` }}
    />
  )
}

function sumOf(days: readonly DayRevenue[]) {
  return {
    amountMinor: days.reduce((total, day) => total + day.amountMinor, 0),
    sales: days.reduce((total, day) => total + day.sales, 0),
  }
}

function changeOf(now: number, before: number) {
  if (before === 0) return {}
  const percent = Math.round(((now - before) / before) * 100)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : ''
  return {
    change: {
      text: `${sign}${Math.abs(percent)} %`,
      tone: percent < 0 ? ('bad' as const) : ('good' as const),
    },
    note: `on the ${SPAN} days before`,
  }
}

const longDays = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})
const shortDays = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })

function longDay(iso: string): string {
  return longDays.format(new Date(iso))
}

function shortDay(day: string): string {
  return shortDays.format(new Date(`${day}T00:00:00Z`))
}

/** Jobs that used up their attempts, and another try for them. */
function GivenUp({ jobs }: { jobs: OverviewPageProps['failedJobs'] }) {
  return (
    <section className="dashboard-section" aria-labelledby="given-up">
      <h2 id="given-up">Jobs that were given up</h2>
      <ul className="plain-list">
        {jobs.map(({ id, name, lastError }) => (
          <li key={id}>
            <code>{name}</code>
            <span className="hint">{lastError?.split('\n')[0]}</span>
          </li>
        ))}
      </ul>
      <Form method="post">
        <CsrfField />
        <SubmitButton look="quiet" small>
          Try them again
        </SubmitButton>
      </Form>
    </section>
  )
}
