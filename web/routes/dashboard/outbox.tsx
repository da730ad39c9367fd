import { Inbox } from 'lucide-react'
import { data, Form, redirect } from 'react-router'
import { z } from 'zod'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { MAIL_STATES } from '#platform/mail-states.ts'
import { hasMailWay } from '#platform/mail-ways/way-of.ts'
import {
  listMails,
  listTexts,
  sendMailAgain,
  sendTextAgain,
  stateOfMail,
  stateOfText,
} from '#platform/outbox.ts'
import { hasSmsWay } from '#platform/sms.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/outbox.ts'
import { ListPages } from './list-pages.tsx'
import { MailText } from './mail-text.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Outbox' }]

const STEP = 50
const Query = z.object({
  state: z.enum(MAIL_STATES).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  cursor: z.string().max(40).optional().catch(undefined),
})
const STATES = MAIL_STATES.map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}))

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const mails = await listMails(ctx, STEP + 1, { ...filters, cursor })
  const isPlain = !cursor && !filters.state && !filters.q
  const texts = isPlain ? await listTexts(ctx, STEP) : []
  const shown = mails.slice(0, STEP)
  return {
    hasTransport: hasMailWay(ctx.config),
    hasSms: hasSmsWay(ctx.config),
    filters,
    isFirst: cursor === undefined,
    nextCursor: mails.length > STEP ? shown.at(-1)?.id : undefined,
    mails: shown.map((mail) => ({
      id: mail.id,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      queuedAt: mail.queuedAt,
      answer: mail.answer,
      transport: mail.transport,
      openedAt: mail.openedAt,
      status: stateOfMail(mail),
    })),
    texts: texts.map((message) => ({
      id: message.id,
      to: message.to,
      text: message.text,
      queuedAt: message.queuedAt,
      answer: message.answer,
      status: stateOfText(message),
    })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  try {
    if (form.text) await sendTextAgain(ctx, form.text)
    else await sendMailAgain(ctx, form.mail ?? '')
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ message: `${error.message}.` }, STATUS_OF[error.reason])
  }
  return redirect(request.url, 303)
}

export default function Outbox({ loaderData, actionData }: Route.ComponentProps) {
  const { mails, texts, hasTransport, hasSms, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const query = new URLSearchParams(kept).toString()
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
      {actionData?.message ? (
        <Notice tone="bad" title="Nothing was sent">
          {actionData.message}
        </Notice>
      ) : null}
      <Form method="get" className="list-filters" role="search" key={query}>
        <TextField
          name="q"
          type="search"
          label="Address or subject"
          defaultValue={filters.q}
          optional
        />
        <SelectField
          name="state"
          label="State"
          none="All"
          choices={STATES}
          defaultValue={filters.state ?? ''}
          optional
        />
        <SubmitButton look="quiet">Show</SubmitButton>
      </Form>
      <div>
        {mails.length === 0 ? (
          kept.length > 0 ? (
            <EmptyState
              title="No mail fits"
              action={{ label: 'Show all mails', href: '/dashboard/outbox', within: true }}
            >
              Addresses and subjects are found by any part of them.
            </EmptyState>
          ) : (
            <EmptyState icon={Inbox} title="No mail yet">
              Receipts and other letters will be listed here.
            </EmptyState>
          )
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
                  {mail.answer ? (
                    <p className="eyebrow">
                      {mail.transport ? `${mail.transport}: ` : null}
                      {mail.answer}
                    </p>
                  ) : null}
                  {mail.openedAt ? (
                    <p className="hint">
                      Opened <DateTime at={mail.openedAt} />
                    </p>
                  ) : null}
                  <MailText text={mail.text} />
                  {hasTransport && mail.status !== 'waiting' ? (
                    <SendAgain name="mail" id={mail.id} />
                  ) : null}
                </Fold>
              </li>
            ))}
          </ul>
        )}
        <ListPages
          address={query ? `/dashboard/outbox?${query}` : '/dashboard/outbox'}
          isFirst={isFirst}
          nextCursor={nextCursor}
          next="Older mails"
        />
        {texts.length > 0 ? (
          <section className="dashboard-section" aria-labelledby="texts">
            <h2 id="texts">Short messages</h2>
            {hasSms ? null : <p className="hint">No way to send SMS is set, so they stay here.</p>}
            <ul className="mails">
              {texts.map((message) => (
                <li key={message.id}>
                  <Fold
                    title={
                      <span className="mail-line">
                        <StatusBadge status={message.status} />
                        <span>
                          <b>{message.to}</b>
                        </span>
                        <DateTime at={message.queuedAt} />
                      </span>
                    }
                  >
                    {message.answer ? <p className="eyebrow">{message.answer}</p> : null}
                    <MailText text={message.text} />
                    {hasSms ? <SendAgain name="text" id={message.id} /> : null}
                  </Fold>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </>
  )
}

function SendAgain({ name, id }: { name: 'mail' | 'text'; id: string }) {
  return (
    <Form method="post" className="acts">
      <CsrfField />
      <SubmitButton look="quiet" small name={name} value={id}>
        Send again
      </SubmitButton>
    </Form>
  )
}
