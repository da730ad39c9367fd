import { Inbox } from 'lucide-react'
import { requireAdmin } from '#platform/context.ts'
import { hasMailWay } from '#platform/mail-ways/way-of.ts'
import { listMails } from '#platform/outbox.ts'
import { appContext } from '../../context.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/outbox.ts'
import { MailText } from './mail-text.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Outbox' }]

const STEP = 50
const MOST = 500

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const asked = Number(new URL(request.url).searchParams.get('show') ?? STEP)
  const show = Number.isInteger(asked) ? Math.min(Math.max(asked, STEP), MOST) : STEP
  const mails = await listMails(ctx, show + 1)
  return {
    hasTransport: hasMailWay(ctx.config),
    next: mails.length > show && show < MOST ? Math.min(show + STEP, MOST) : undefined,
    mails: mails
      .slice(0, show)
      .map(({ id, to, subject, text, queuedAt, sentAt, failedAt, keptAt, answer }) => ({
        id,
        to,
        subject,
        text,
        queuedAt,
        answer,
        status: sentAt ? 'sent' : failedAt ? 'failed' : keptAt ? 'kept' : 'waiting',
      })),
  }
}

export default function Outbox({ loaderData }: Route.ComponentProps) {
  const { mails, hasTransport, next } = loaderData
  return (
    <>
      <PageHead
        title="Outbox"
        about={
          hasTransport
            ? 'Every mail of the shop, and what the receiving server said.'
            : 'No mail transport is set, so mails stay here instead of going out.'
        }
      />
      <div>
        {mails.length === 0 ? (
          <EmptyState icon={Inbox} title="No mail yet">
            Receipts and other letters will be listed here.
          </EmptyState>
        ) : (
          <ul className="mails">
            {mails.map((mail) => (
              <li key={mail.id}>
                <Fold
                  title={
                    <span className="mail-line">
                      <StatusBadge status={mail.status} />
                      <span>
                        <b>{mail.subject}</b>
                        <span className="hint">to {mail.to}</span>
                      </span>
                      <DateTime at={mail.queuedAt} />
                    </span>
                  }
                >
                  {mail.answer ? <p className="eyebrow">{mail.answer}</p> : null}
                  <MailText text={mail.text} />
                </Fold>
              </li>
            ))}
          </ul>
        )}
        {next ? (
          <nav className="acts" aria-label="Pages">
            <LinkButton href={`/dashboard/outbox?show=${next}`} small within>
              Show older mails too
            </LinkButton>
          </nav>
        ) : null}
      </div>
    </>
  )
}
