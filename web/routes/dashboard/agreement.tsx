import { data, Form, redirect } from 'react-router'
import {
  ACTION_OF,
  CloseDifference,
  closeDifference,
  readAgreement,
  reconcile,
  tryChecks,
} from '#modules/reconciliation/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { formatMoney } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/agreement.ts'
import { DifferenceCard } from './difference-card.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Agreement' }]

const HERE = '/dashboard/payments/agreement'

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { checks, providers, differences } = await readAgreement(ctx)
  return {
    checks,
    providers,
    differences: differences.map((one) => ({
      id: one.id,
      kind: one.kind,
      provider: one.provider,
      reference: one.reference,
      orderNumber: one.orderNumber,
      there: formatMoney(one.thereMinor, one.currency),
      here: formatMoney(one.hereMinor, one.currency),
      foundAt: one.foundAt,
      action: ACTION_OF[one.kind] ?? null,
    })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  requireAdmin(ctx)
  const { id, action, reason } = values
  try {
    if (action === 'look') {
      await reconcile(ctx)
      await tryChecks(ctx)
    } else {
      const input = CloseDifference.safeParse(action === 'ignore' ? { action, reason } : { action })
      if (!input.success) {
        return data({ id, values, problems: { reason: ['Please say why it needs nothing'] } }, 422)
      }
      await closeDifference(ctx, id ?? '', input.data)
    }
    return redirect(HERE, 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ id, values, message: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

export default function Agreement({ loaderData, actionData }: Route.ComponentProps) {
  const { checks, providers, differences } = loaderData
  const result: { id?: string; values?: Record<string, string>; message?: string } & {
    problems?: Record<string, string[]>
  } = actionData ?? {}
  const broken = checks.filter((one) => one.broken.length > 0)
  const wasTried = checks.some(({ at }) => at !== null)
  const agrees = wasTried && broken.length === 0 && differences.length === 0
  return (
    <>
      <PageHead
        title={agrees ? 'Everything agrees' : 'Agreement'}
        about="Orders, payments, the ledger, stock and access, laid beside each other and beside the payment companies’ lists. Looked at each hour."
      />
      {result.message ? (
        <Notice tone="bad" title="Nothing was changed">
          {result.message}
        </Notice>
      ) : null}
      <Form method="post" className="acts">
        <CsrfField />
        <SubmitButton name="action" value="look" look="quiet">
          Look now
        </SubmitButton>
      </Form>
      {differences.length > 0 ? (
        <section className="dashboard-section" aria-labelledby="differences">
          <h2 id="differences">Waiting for you</h2>
          {differences.map((one) => (
            <DifferenceCard
              key={one.id}
              difference={one}
              {...(result.id === one.id
                ? { values: result.values, problems: result.problems }
                : {})}
            />
          ))}
        </section>
      ) : null}
      <section className="dashboard-section" aria-labelledby="companies">
        <h2 id="companies">Payment companies</h2>
        <DataTable
          caption="Payment companies, as last compared"
          rows={providers}
          rowKey={({ provider }) => provider}
          empty={<p className="hint">Not compared yet. Look now, or wait for the next hour.</p>}
          columns={[
            { key: 'provider', label: 'Company', head: true, cell: ({ provider }) => provider },
            {
              key: 'state',
              label: 'State',
              cell: ({ provider, fault }) => (
                <CompanyState
                  fault={fault}
                  open={differences.filter((one) => one.provider === provider).length}
                />
              ),
            },
            { key: 'at', label: 'Compared', cell: ({ at }) => <DateTime at={at} /> },
            { key: 'listed', label: 'Payments', end: true, cell: ({ listed }) => listed },
          ]}
        />
      </section>
      <section className="dashboard-section" aria-labelledby="claims">
        <h2 id="claims">The books</h2>
        <DataTable
          caption="What always holds, as last tried"
          rows={checks}
          rowKey={({ name }) => name}
          empty={null}
          columns={[
            {
              key: 'claim',
              label: 'What holds',
              head: true,
              cell: ({ claim, broken }) => (
                <>
                  {claim}
                  {broken.length > 0 ? (
                    <ul className="broken-rows">
                      {broken.map(({ subject, what }) => (
                        <li key={`${subject} ${what}`}>
                          <code className="reference">{subject}</code> {what}
                        </li>
                      ))}
                    </ul>
                  ) : null}
                </>
              ),
            },
            {
              key: 'state',
              label: 'State',
              cell: ({ at, broken }) => (
                <ClaimState wasTried={at !== null} broken={broken.length} />
              ),
            },
            { key: 'at', label: 'Tried', cell: ({ at }) => (at ? <DateTime at={at} /> : '') },
          ]}
        />
      </section>
    </>
  )
}

function CompanyState({ fault, open }: { fault: string | null; open: number }) {
  if (fault) return <StatusBadge status="fault" label="Could not be asked" tone="warn" />
  if (open > 0) return <StatusBadge status="differs" label={`${open} differ`} tone="bad" />
  return <StatusBadge status="agrees" label="Agrees" tone="good" />
}

function ClaimState({ wasTried, broken }: { wasTried: boolean; broken: number }) {
  if (!wasTried) return <StatusBadge status="untried" label="Not tried yet" tone="neutral" />
  if (broken > 0) return <StatusBadge status="broken" label="Not so" tone="bad" />
  return <StatusBadge status="holds" label="Holds" tone="good" />
}
