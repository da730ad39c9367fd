import { ScrollText } from 'lucide-react'
import { Form, Link } from 'react-router'
import { z } from 'zod'
import { namesOf } from '#modules/accounts/index.ts'
import { listAudit } from '#platform/audit.ts'
import { appContext } from '../../context.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/audit.ts'
import { ListPages } from './list-pages.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Audit log' }]

const KINDS = {
  person: 'People: bans, access, verification',
  role: 'Roles',
  team: 'Team',
  ownership: 'Ownership',
  impersonation: 'Impersonation',
  setting: 'Settings',
  sign_in: 'Suspicious sign-ins',
  two_factor: 'Second step',
  password: 'Passwords',
  email: 'Addresses',
  api_key: 'API keys',
  refund: 'Refunds',
  price: 'Prices',
} as const
const CHOICES = Object.entries(KINDS).map(([value, label]) => ({ value, label }))
const DAY_MS = 86_400_000

const Day = z.iso.date()
const Query = z.object({
  action: z.string().max(60).optional().catch(undefined),
  actor: z.uuid().optional().catch(undefined),
  subject: z.string().max(100).optional().catch(undefined),
  from: Day.optional().catch(undefined),
  until: Day.optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
})

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const startOf = (day: string) => new Date(`${day}T00:00:00Z`)
  const page = await listAudit(ctx, {
    action: filters.action,
    actorId: filters.actor,
    subjectId: filters.subject,
    from: filters.from ? startOf(filters.from) : undefined,
    until: filters.until ? new Date(startOf(filters.until).getTime() + DAY_MS) : undefined,
    cursor,
  })
  const ids = page.items.flatMap((row) => [row.actorId, row.impersonatorId, row.subjectId])
  const names = await namesOf(ctx, ids)
  return {
    filters,
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    entries: page.items.map((row) => ({
      id: row.id,
      at: row.at,
      action: row.action,
      actorId: row.actorId,
      actor: row.actorId ? (names[row.actorId] ?? 'Somebody who has left') : nameOf(row.actorKind),
      impersonator: row.impersonatorId ? names[row.impersonatorId] : undefined,
      subject: (row.subjectId && names[row.subjectId]) || row.subjectId || row.subjectKind,
      change: changeOf(row.before, row.after),
      ip: row.ip ?? '',
    })),
  }
}

function nameOf(kind: string): string {
  return kind === 'system' ? 'The program' : 'A guest'
}

function changeOf(before: unknown, after: unknown): string {
  const said = (value: unknown) =>
    value === null || value === undefined ? '' : JSON.stringify(value).slice(0, 200)
  const [old, now] = [said(before), said(after)]
  return old && now ? `${old} → ${now}` : old || now
}

type Entry = Awaited<ReturnType<typeof loader>>['entries'][number]

const COLUMNS: readonly Column<Entry>[] = [
  { key: 'at', label: 'When', cell: ({ at }) => <DateTime at={at} /> },
  {
    key: 'action',
    label: 'What',
    head: true,
    cell: ({ action }) => action.replaceAll(/[._]/g, ' '),
  },
  {
    key: 'actor',
    label: 'Who',
    cell: ({ actor, actorId, impersonator, ip }) => (
      <>
        {actorId ? <Link to={`/dashboard/audit?actor=${actorId}`}>{actor}</Link> : actor}
        {impersonator ? ` (in fact ${impersonator})` : null}
        {ip ? <span className="hint">{ip}</span> : null}
      </>
    ),
  },
  { key: 'subject', label: 'Whom or what', cell: ({ subject }) => subject },
  {
    key: 'change',
    label: 'Change',
    cell: ({ change }) => (change ? <code className="change">{change}</code> : '–'),
  },
]

export default function Audit({ loaderData }: Route.ComponentProps) {
  const { entries, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const query = new URLSearchParams(kept).toString()
  return (
    <>
      <PageHead
        title="Audit log"
        about="Who did what, when and from where. Nobody can change it."
      />
      <Form method="get" className="list-filters" role="search" key={query}>
        <SelectField
          name="action"
          label="What"
          none="Everything"
          choices={CHOICES}
          defaultValue={filters.action ?? ''}
          optional
        />
        <TextField name="from" type="date" label="From" defaultValue={filters.from} optional />
        <TextField name="until" type="date" label="Until" defaultValue={filters.until} optional />
        <SubmitButton look="quiet">Show</SubmitButton>
      </Form>
      <DataTable
        caption="Audit log"
        columns={COLUMNS}
        rows={entries}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={ScrollText} title="Nothing here">
            {kept.length > 0 ? 'No entry fits.' : 'What the team decides will stand here.'}
          </EmptyState>
        }
        within
      />
      <ListPages
        address={query ? `/dashboard/audit?${query}` : '/dashboard/audit'}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="Older entries"
      />
    </>
  )
}
