import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import {
  liftSuppression,
  listSuppressions,
  NewsTooLarge,
  receiveMailNews,
} from '#platform/mail-news.ts'
import { MAIL_STATES } from '#platform/mail-states.ts'
import {
  getMail,
  listMails,
  listTexts,
  type MailRow,
  sendMailAgain,
  sendTextAgain,
  stateOfMail,
  stateOfText,
} from '#platform/outbox.ts'
import { answers, openRest, refusals } from '#platform/rest.ts'

const when = z.string().nullable()
const MailShape = z
  .object({
    id: z.string(),
    template: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    state: z.enum(MAIL_STATES),
    transport: z.string().nullable(),
    messageId: z.string().nullable(),
    attempts: z.int(),
    queuedAt: z.string(),
    sentAt: when,
    failedAt: when,
    deliveredAt: when,
    bouncedAt: when,
    openedAt: when,
    clickedAt: when,
    answer: z.string().nullable(),
  })
  .openapi('Mail')

const MailEventShape = z.object({ kind: z.string(), at: z.string(), detail: z.string().nullable() })

const TextShape = z
  .object({
    id: z.string(),
    to: z.string(),
    text: z.string(),
    state: z.string(),
    transport: z.string().nullable(),
    messageId: z.string().nullable(),
    queuedAt: z.string(),
    sentAt: when,
    failedAt: when,
    answer: z.string().nullable(),
  })
  .openapi('TextMessage')

const owner = { tags: ['Owner'] }
const Id = z.object({ id: z.uuid() })
const Limit = z.coerce.number().int().min(1).max(200).default(50)

const list = createRoute({
  ...owner,
  method: 'get',
  path: '/admin/outbox',
  summary: 'Mails and short messages that were sent or kept, newest first',
  request: {
    query: z.object({
      limit: Limit,
      state: z.enum(MAIL_STATES).optional(),
      q: z.string().max(200).optional().openapi({ description: 'Part of address or subject' }),
      cursor: z.string().max(40).optional(),
    }),
  },
  responses: {
    200: answers(
      'Mails; short messages stand beside the first page',
      z.object({
        items: z.array(MailShape),
        sms: z.array(TextShape),
        limit: z.int(),
        nextCursor: z.string().nullable(),
      }),
    ),
    ...refusals(401, 403, 422),
  },
})

const show = createRoute({
  ...owner,
  method: 'get',
  path: '/admin/outbox/{id}',
  summary: 'One mail with what its carrier said of it',
  request: { params: Id },
  responses: {
    200: answers('The mail', MailShape.extend({ events: z.array(MailEventShape) })),
    ...refusals(401, 403, 404, 422),
  },
})

const again = createRoute({
  ...owner,
  method: 'post',
  path: '/admin/outbox/{id}/sendings',
  summary: 'Send a mail once more',
  request: { params: Id },
  responses: {
    202: answers('It waits to be sent', z.object({ queued: z.literal(true) })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const smsAgain = createRoute({
  ...owner,
  method: 'post',
  path: '/admin/outbox/sms/{id}/sendings',
  summary: 'Send a short message once more',
  request: { params: Id },
  responses: {
    202: answers('It waits to be sent', z.object({ queued: z.literal(true) })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const suppressed = createRoute({
  ...owner,
  method: 'get',
  path: '/admin/suppressions',
  summary: 'Addresses that get no mail, because they bounced or complained',
  responses: {
    200: answers(
      'Addresses',
      z.object({
        items: z.array(
          z.object({
            address: z.string(),
            reason: z.string(),
            detail: z.string().nullable(),
            at: z.string(),
          }),
        ),
      }),
    ),
    ...refusals(401, 403),
  },
})

const lift = createRoute({
  ...owner,
  method: 'delete',
  path: '/admin/suppressions/{address}',
  summary: 'Write to this address again',
  request: { params: z.object({ address: z.string().max(254) }) },
  responses: { 204: { description: 'It gets mail again' }, ...refusals(401, 403) },
})

const webhook = createRoute({
  method: 'post',
  path: '/mail/{carrier}/webhook',
  tags: ['Mail'],
  summary: 'News of sent mails from Resend, SendGrid or Mailgun, signed by them',
  request: { params: z.object({ carrier: z.string().max(40) }) },
  responses: {
    200: answers('Written down', z.object({ received: z.int() })),
    ...refusals(401, 404, 413),
  },
})

/** SendGrid sends up to 128 events at once. */
const MAX_NEWS_BYTES = 1024 * 1024

export const outboxRest = openRest()
  .openapi(list, async (c) => {
    requireAdmin(c.var.ctx)
    const { limit, ...filter } = c.req.valid('query')
    const rows = await listMails(c.var.ctx, limit + 1, filter)
    const items = rows.slice(0, limit)
    const isFirst = !filter.cursor && !filter.state && !filter.q
    const texts = isFirst ? await listTexts(c.var.ctx, limit) : []
    return c.json(
      {
        items: items.map(presentMail),
        sms: texts.map((message) => ({
          id: message.id,
          to: message.to,
          text: message.text,
          state: stateOfText(message),
          transport: message.transport,
          messageId: message.messageId,
          queuedAt: message.queuedAt.toISOString(),
          sentAt: iso(message.sentAt),
          failedAt: iso(message.failedAt),
          answer: message.answer,
        })),
        limit,
        nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
      },
      200,
    )
  })
  .openapi(show, async (c) => {
    const mail = await getMail(c.var.ctx, c.req.valid('param').id)
    const events = mail.events.map(({ kind, at, detail }) => ({
      kind,
      at: at.toISOString(),
      detail,
    }))
    return c.json({ ...presentMail(mail), events }, 200)
  })
  .openapi(again, async (c) => {
    await sendMailAgain(c.var.ctx, c.req.valid('param').id)
    return c.json({ queued: true as const }, 202)
  })
  .openapi(smsAgain, async (c) => {
    await sendTextAgain(c.var.ctx, c.req.valid('param').id)
    return c.json({ queued: true as const }, 202)
  })
  .openapi(suppressed, async (c) => {
    const items = (await listSuppressions(c.var.ctx)).map((one) => ({
      ...one,
      at: one.at.toISOString(),
    }))
    return c.json({ items }, 200)
  })
  .openapi(lift, async (c) => {
    await liftSuppression(c.var.ctx, c.req.valid('param').address)
    return c.body(null, 204)
  })
  .openapi(webhook, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer())
    if (body.length > MAX_NEWS_BYTES) throw new NewsTooLarge()
    const received = await receiveMailNews(c.var.ctx, c.req.valid('param').carrier, {
      body,
      header: (name) => c.req.header(name),
    })
    return c.json({ received }, 200)
  })

const iso = (at: Date | null) => at?.toISOString() ?? null

function presentMail(mail: MailRow) {
  return {
    id: mail.id,
    template: mail.template,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    state: stateOfMail(mail),
    transport: mail.transport,
    messageId: mail.messageId,
    attempts: mail.attempts,
    queuedAt: mail.queuedAt.toISOString(),
    sentAt: iso(mail.sentAt),
    failedAt: iso(mail.failedAt),
    deliveredAt: iso(mail.deliveredAt),
    bouncedAt: iso(mail.bouncedAt),
    openedAt: iso(mail.openedAt),
    clickedAt: iso(mail.clickedAt),
    answer: mail.answer,
  }
}
