import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import {
  addressParts,
  type MailNews,
  type MailWay,
  NEWS_TOLERANCE_MS,
  post,
  type WebhookRequest,
} from './mail-way.ts'

const KINDS = {
  delivered: 'delivered',
  bounce: 'bounced',
  spamreport: 'complained',
  open: 'opened',
  click: 'clicked',
} as const

const Events = z.array(
  z.object({
    event: z.string(),
    email: z.string().optional(),
    timestamp: z.number().optional(),
    sg_event_id: z.string(),
    sg_message_id: z.string().optional(),
    mail_id: z.string().optional(),
    reason: z.string().optional(),
    response: z.string().optional(),
    type: z.string().optional(),
  }),
)

export function sendgridWay(options: {
  key: string
  base?: string | undefined
  /** The verification key of the event webhook: base64 of a DER public key. */
  webhookKey?: string | undefined
}): MailWay {
  const { key, base = 'https://api.sendgrid.com', webhookKey } = options
  return {
    name: 'sendgrid',
    async send(mail) {
      const { headers } = await post(`${base}/v3/mail/send`, {
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          personalizations: [{ to: [{ email: mail.to }], custom_args: { mail_id: mail.id } }],
          from: addressParts(mail.from),
          subject: mail.subject,
          content: [
            { type: 'text/plain', value: mail.text },
            { type: 'text/html', value: mail.html },
          ],
          headers: { 'Message-ID': `<${mail.messageId}>` },
          tracking_settings: {
            click_tracking: { enable: mail.track, enable_text: false },
            open_tracking: { enable: mail.track },
          },
        }),
      })
      const messageId = headers.get('x-message-id') ?? mail.messageId
      return { messageId, answer: `202 accepted as ${messageId}` }
    },
    readNews: (request) => (webhookKey ? readNews(request, webhookKey) : undefined),
  }
}

function readNews(request: WebhookRequest, key: string): MailNews[] | undefined {
  const signature = request.header('x-twilio-email-event-webhook-signature')
  const at = request.header('x-twilio-email-event-webhook-timestamp')
  if (!signature || !at) return undefined
  if (!(Math.abs(request.now.getTime() - Number(at) * 1000) <= NEWS_TOLERANCE_MS)) return undefined
  const body = Buffer.from(request.body)
  const publicKey = createPublicKey({
    key: Buffer.from(key, 'base64'),
    format: 'der',
    type: 'spki',
  })
  const signed = Buffer.concat([Buffer.from(at), body])
  if (!verify('sha256', signed, publicKey, Buffer.from(signature, 'base64'))) return undefined
  const events = Events.safeParse(JSON.parse(body.toString('utf8'))).data ?? []
  return events.flatMap((event) => {
    const kind = KINDS[event.event as keyof typeof KINDS]
    // A block is the server's mood of the day; only a bounce says that the address is dead.
    if (!kind || (kind === 'bounced' && event.type === 'blocked')) return []
    return [
      {
        mailId: event.mail_id,
        messageId: event.sg_message_id?.split('.')[0],
        kind,
        address: event.email,
        detail: event.reason ?? event.response ?? null,
        eventId: `sendgrid:${event.sg_event_id}`,
        at: event.timestamp ? new Date(event.timestamp * 1000) : request.now,
      },
    ]
  })
}
