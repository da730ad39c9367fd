import { requireRight } from '#modules/accounts/index.ts'
import { periodOf, RETENTION, type Retention } from '#platform/retention.ts'
import { appContext } from '../../context.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/retention.ts'

export const meta: Route.MetaFunction = () => [{ title: 'How long things are kept' }]

export async function loader({ context }: Route.LoaderArgs) {
  await requireRight(context.get(appContext), 'settings.change')
  return {
    plan: Object.entries<Retention>(RETENTION).map(([kind, one]) => ({
      kind,
      called: one.called,
      period: periodOf(one),
      from: one.from,
      by: one.by,
    })),
  }
}

type Kept = Route.ComponentProps['loaderData']['plan'][number]

const COLUMNS = [
  { key: 'called', label: 'What', head: true, cell: (one: Kept) => one.called },
  { key: 'period', label: 'How long', cell: (one: Kept) => one.period },
  { key: 'from', label: 'From when, or why', cell: (one: Kept) => one.from },
  {
    key: 'by',
    label: 'Removed by',
    cell: (one: Kept) => (one.by ? <code>{one.by}</code> : 'Nothing'),
  },
]

/** The one plan that the jobs enforce and the privacy policy tells. */
export default function RetentionPlan({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title="How long things are kept"
        about="The jobs enforce this plan, and the privacy policy tells it to your readers."
      />
      <DataTable
        caption="How long each kind of record is kept"
        columns={COLUMNS}
        rows={loaderData.plan}
        rowKey={(one) => one.kind}
        empty={null}
      />
    </>
  )
}
