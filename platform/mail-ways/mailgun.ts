import { z } from 'zod'
import { hmacHex, sameSecret } from '../crypto.ts'
import {
  type MailNews,
  type MailWay,
  NEWS_TOLERANCE_MS,
  post,
  type WebhookRequest,
} from './mail-way.ts'

const KINDS = {
  delivered: 'delivered',
  failed: 'bounced',
  complained: 'complained',
  opened: 'opened',
  clicked: 'clicked',
} as const

const Sent = z.object({ id: z.string().min(1), message: z.string() })
const Webhook = z.object({
  signature: z.object({ timestamp: z.string(), token: z.string(), signature: z.string() }),
  'event-data': z.object({
    id: z.string(),
    event: z.string(),
    severity: z.string().optional(),
    recipient: z.string().optional(),
    timestamp: z.number().optional(),
    message: z
      .object({ headers: z.object({ 'message-id': z.string().optional() }).optional() })
      .optional(),
    'user-variables': z.object({ mail_id: z.string().optional() }).optional(),
    'delivery-status': z
      .object({ message: z.string().nullish(), description: z.string().nullish() })
      .optional(),
  }),
})

export function mailgunWay(options: {
  key: string
  domain: string
  base?: string | undefined
  webhookKey?: string | undefined
}): MailWay {
  const { key, domain, base = 'https://api.mailgun.net', webhookKey } = options
  return {
    name: 'mailgun',
    async send(mail) {
      const form = new FormData()
      form.set('from', mail.from)
      form.set('to', mail.to)
      form.set('subject', mail.subject)
      form.set('text', mail.text)
      form.set('html', mail.html)
      form.set('h:Message-Id', `<${mail.messageId}>`)
      form.set('v:mail_id', mail.id)
      form.set('o:tracking', mail.track ? 'yes' : 'no')
      const { body } = await post(`${base}/v3/${encodeURIComponent(domain)}/messages`, {
        headers: { authorization: `Basic ${Buffer.from(`api:${key}`).toString('base64')}` },
        body: form,
      })
      const { id, message } = Sent.parse(JSON.parse(body))
      return { messageId: bare(id), answer: message }
    },
    readNews: (request) => (webhookKey ? readNews(request, webhookKey) : undefined),
  }
}

const bare = (messageId: string) => messageId.replace(/^<|>$/g, '')

function readNews(request: WebhookRequest, key: string): MailNews[] | undefined {
  const parsed = Webhook.safeParse(JSON.parse(Buffer.from(request.body).toString('utf8')))
  if (!parsed.success) return undefined
  const { signature: proof, 'event-data': event } = parsed.data
  const age = Math.abs(request.now.getTime() - Number(proof.timestamp) * 1000)
  if (!(age <= NEWS_TOLERANCE_MS)) return undefined
  const expected = hmacHex('sha256', key, proof.timestamp + proof.token)
  if (!sameSecret(expected, proof.signature)) return undefined
  const kind = KINDS[event.event as keyof typeof KINDS]
  if (!kind || (event.event === 'failed' && event.severity !== 'permanent')) return []
  const messageId = event.message?.headers?.['message-id']
  const status = event['delivery-status']
  return [
    {
      mailId: event['user-variables']?.mail_id,
      messageId: messageId ? bare(messageId) : undefined,
      kind,
      address: event.recipient,
      detail: status?.message || status?.description || null,
      eventId: `mailgun:${event.id}`,
      at: event.timestamp ? new Date(event.timestamp * 1000) : request.now,
    },
  ]
}
