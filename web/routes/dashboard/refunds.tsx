import { Undo2 } from 'lucide-react'
import { data, Link, redirect } from 'react-router'
import { downloadsOfOrder } from '#modules/delivery/index.ts'
import { listDisputes } from '#modules/disputes/index.ts'
import { getOrder } from '#modules/orders/index.ts'
import {
  DecideRequest,
  decideRequest,
  type ListedRequest,
  leftOfLine,
  listRefunds,
  listRequests,
} from '#modules/refunds/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { formatMoney } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/refunds.ts'
import { DisputeList } from './dispute-list.tsx'
import { ListPages } from './list-pages.tsx'
import { REFUND_TONES } from './order-money-back.tsx'
import { RequestToDecide } from './request-to-decide.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Money back' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const cursor = new URL(request.url).searchParams.get('cursor')?.slice(0, 200)
  const page = await listRefunds(ctx, { cursor, limit: 30 })
  const open = await listRequests(ctx, { status: 'open', limit: 50 })
  const requests = []
  for (const one of open) requests.push(await toDecide(ctx, one))
  return {
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    requests,
    disputes: await listDisputes(ctx, { limit: 50 }),
    refunds: page.items.map(
      ({
        id,
        orderNumber,
        provider,
        status,
        source,
        amountMinor,
        currency,
        reason,
        requestedAt,
      }) => ({
        id,
        orderNumber,
        provider,
        status,
        source,
        amount: formatMoney(amountMinor, currency),
        reason,
        requestedAt,
      }),
    ),
  }
}

/** A request with what whoever decides should know: what it is about, its sum, what was used. */
async function toDecide(ctx: Context, request: ListedRequest) {
  const order = await getOrder(ctx, request.orderId)
  const lines = order.lines.filter(
    ({ id }) => request.lineIds === null || request.lineIds.includes(id),
  )
  const downloads = await downloadsOfOrder(ctx, order.id)
  const sum = request.lineIds
    ? lines.reduce((total, line) => total + leftOfLine(order, line).amountMinor, 0)
    : order.totalMinor - order.refundedMinor
  return {
    id: request.id,
    kind: request.kind,
    reason: request.reason,
    requestedAt: request.requestedAt,
    orderNumber: order.number,
    email: order.email,
    titles: lines.map((line) => line.title),
    ships: lines.some((line) => line.ships),
    hasFiles: lines.some((line) => !line.ships),
    downloads: downloads.filter((one) => lines.some(({ id }) => id === one.orderLineId)).length,
    amount: formatMoney(sum, order.currency),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  requireAdmin(ctx)
  const { id = '' } = values
  try {
    await decideRequest(
      ctx,
      id,
      DecideRequest.parse({
        accept: values.act === 'accept',
        answer: (values.answer ?? '').slice(0, 1000),
        access: values.keepAccess === 'yes' ? 'keep' : 'end',
        restock: values.restock === 'yes',
        byHand: values.byHand === 'yes',
      }),
    )
    return redirect('/dashboard/payments/refunds', 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { fields } = error.details as { fields?: Record<string, string[]> }
    return data(
      { id, values, problems: fields, message: fields ? undefined : `${error.message}.` },
      STATUS_OF[error.reason],
    )
  }
}

export default function Refunds({ loaderData, actionData }: Route.ComponentProps) {
  const { requests, disputes, refunds, isFirst, nextCursor } = loaderData
  return (
    <>
      <PageHead title="Money back" about="What buyers and banks ask, and what was given." />
      {actionData?.message ? (
        <Notice tone="bad" title="Nothing was changed">
          {actionData.message}
        </Notice>
      ) : null}
      {requests.length > 0 ? (
        <section className="dashboard-section" aria-labelledby="requests">
          <h2 id="requests">Waiting for your answer</h2>
          {requests.map((one) => (
            <RequestToDecide
              key={one.id}
              request={one}
              {...(actionData?.id === one.id
                ? { values: actionData.values, problems: actionData.problems }
                : {})}
            />
          ))}
        </section>
      ) : null}
      {disputes.length > 0 ? (
        <section className="dashboard-section" aria-labelledby="disputes">
          <h2 id="disputes">Disputes</h2>
          <DisputeList disputes={disputes} />
        </section>
      ) : null}
      <section className="dashboard-section" aria-labelledby="refunds">
        <h2 id="refunds">Refunds</h2>
        <DataTable
          caption="Refunds, newest first"
          rows={refunds}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'order',
              label: 'Order',
              head: true,
              cell: (one) => (
                <Link to={`/dashboard/orders/${one.orderNumber}`}>{one.orderNumber}</Link>
              ),
            },
            {
              key: 'status',
              label: 'State',
              cell: (one) => (
                <StatusBadge status={one.status} tone={REFUND_TONES[one.status] ?? 'neutral'} />
              ),
            },
            { key: 'reason', label: 'Why', cell: (one) => one.reason },
            {
              key: 'way',
              label: 'Way',
              cell: (one) => (one.source === 'hand' ? 'by hand' : one.provider),
            },
            { key: 'at', label: 'When', cell: (one) => <DateTime at={one.requestedAt} /> },
            { key: 'amount', label: 'Amount', end: true, cell: (one) => one.amount },
          ]}
          empty={
            <EmptyState icon={Undo2} title="Nothing was given back yet">
              Open an order to give its money back, in whole or in part.
            </EmptyState>
          }
        />
        <ListPages
          address="/dashboard/payments/refunds"
          isFirst={isFirst}
          nextCursor={nextCursor}
          next="Older refunds"
        />
      </section>
    </>
  )
}
