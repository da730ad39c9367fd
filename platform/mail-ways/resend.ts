import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { sameSecret } from '../crypto.ts'
import {
  type MailNews,
  type MailWay,
  NEWS_TOLERANCE_MS,
  post,
  type WebhookRequest,
} from './mail-way.ts'

const KINDS = {
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
} as const

const Sent = z.object({ id: z.string().min(1) })
const Event = z.object({
  type: z.string(),
  created_at: z.string().optional(),
  data: z.object({
    email_id: z.string(),
    to: z.union([z.string(), z.array(z.string())]).optional(),
    bounce: z.object({ message: z.string().optional() }).optional(),
  }),
})

/** Resend. Its tracking is a matter of the domain's settings there, so `track` changes nothing. */
export function resendWay(options: {
  key: string
  base?: string | undefined
  webhookSecret?: string | undefined
}): MailWay {
  const { key, base = 'https://api.resend.com', webhookSecret } = options
  return {
    name: 'resend',
    async send(mail) {
      const { body } = await post(`${base}/emails`, {
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          // A repetition within a day is answered with the first answer.
          'idempotency-key': mail.id,
        },
        body: JSON.stringify({
          from: mail.from,
          to: [mail.to],
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: { 'Message-ID': `<${mail.messageId}>` },
        }),
      })
      return { messageId: Sent.parse(JSON.parse(body)).id, answer: body }
    },
    readNews: (request) => (webhookSecret ? readNews(request, webhookSecret) : undefined),
  }
}

function readNews(request: WebhookRequest, secret: string): MailNews[] | undefined {
  const id = request.header('svix-id')
  const at = request.header('svix-timestamp')
  const signatures = request.header('svix-signature')
  if (!id || !at || !signatures) return undefined
  if (!(Math.abs(request.now.getTime() - Number(at) * 1000) <= NEWS_TOLERANCE_MS)) return undefined
  const body = Buffer.from(request.body)
  const expected = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(Buffer.concat([Buffer.from(`${id}.${at}.`), body]))
    .digest('base64')
  const isGenuine = signatures
    .split(' ')
    .some((one) => one.startsWith('v1,') && sameSecret(one.slice(3), expected))
  if (!isGenuine) return undefined
  const event = Event.safeParse(JSON.parse(body.toString('utf8'))).data
  const kind = KINDS[event?.type as keyof typeof KINDS]
  if (!event || !kind) return []
  const to = event.data.to
  return [
    {
      messageId: event.data.email_id,
      kind,
      address: Array.isArray(to) ? to[0] : to,
      detail: event.data.bounce?.message ?? null,
      eventId: `resend:${id}`,
      at: event.created_at ? new Date(event.created_at) : request.now,
    },
  ]
}
