import { createHmac, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import { createApp, listen } from '../server.ts'

/** The keys of the played carriers. Nothing real: they open doors on loopback only. */
export const carrierKeys = {
  resend: { apiKey: 're_sandbox_key', webhookSecret: 'whsec_c2FuZGJveCBzZWNyZXQgb2YgcmVzZW5k' },
  sendgrid: { apiKey: 'SG.sandbox.key' },
  mailgun: { apiKey: 'key-sandbox', domain: 'mg.sandbox.test', webhookKey: 'mailgun-signing-key' },
  twilio: { accountSid: 'ACsandbox', authToken: 'twilio-token' },
  termii: { apiKey: 'TLsandbox' },
}

export interface CarriedMail {
  carrier: 'resend' | 'sendgrid' | 'mailgun'
  /** The carrier's name for it. */
  id: string
  to: string
  from: string
  subject: string
  text: string
  html: string
  /** Our id, where the carrier repeats it in its news. */
  mailId?: string | undefined
  tracked: boolean
}

export interface CarriedText {
  carrier: 'twilio' | 'termii'
  id: string
  to: string
  from: string
  text: string
}

export interface Carriers {
  urls: Record<'resend' | 'sendgrid' | 'mailgun' | 'twilio' | 'termii', string>
  mails: CarriedMail[]
  texts: CarriedText[]
  /** Base64 of the DER public key SendGrid would show on its page. */
  sendgridWebhookKey: string
  /** The next so many messages are answered with this status. */
  refuse(times: number, status?: number): void
  /** A signed webhook about a mail, as its carrier would send it. */
  news(mail: CarriedMail, kind: 'delivered' | 'bounced' | 'complained' | 'opened'): SignedNews
  stop(): Promise<void>
}

export interface SignedNews {
  body: string
  headers: Record<string, string>
}

/** Servers that take mail and short messages as Resend, SendGrid, Mailgun, Twilio and Termii do. */
export async function startCarriers(now: () => Date = () => new Date()): Promise<Carriers> {
  const mails: CarriedMail[] = []
  const texts: CarriedText[] = []
  const seen = new Map<string, string>()
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  let refusals = { left: 0, status: 500 }
  const refused = () => {
    if (refusals.left === 0) return false
    refusals.left -= 1
    return true
  }

  const resend = createApp()
  resend.post('/emails', async (c) => {
    const bearer = bearerOf(c)
    if (!bearer) {
      return c.json({ statusCode: 401, name: 'missing_api_key', message: 'Missing API Key' }, 401)
    }
    if (bearer !== carrierKeys.resend.apiKey) {
      return c.json(
        { statusCode: 400, name: 'validation_error', message: 'API key is invalid' },
        400,
      )
    }
    if (refused()) {
      const said = { name: 'application_error', message: 'An unexpected error occurred' }
      return c.json({ statusCode: refusals.status, ...said }, refusals.status as 500)
    }
    const given = await c.req.json()
    const missing = ['from', 'to', 'subject'].find((name) => !given[name]?.length)
    if (missing || !(given.html || given.text)) {
      const message = `Missing \`${missing ?? 'html` or `text'}\` field.`
      return c.json({ statusCode: 422, name: 'missing_required_field', message }, 422)
    }
    const key = c.req.header('idempotency-key')
    const known = key ? seen.get(key) : undefined
    if (known) return c.json({ id: known })
    const id = randomUUID()
    if (key) seen.set(key, id)
    const [to = ''] = [given.to].flat()
    const { from, subject, text = '', html = '' } = given
    mails.push({ carrier: 'resend', id, to, from, subject, text, html, tracked: false })
    return c.json({ id })
  })

  const sendgrid = createApp()
  sendgrid.post('/v3/mail/send', async (c) => {
    if (bearerOf(c) !== carrierKeys.sendgrid.apiKey) {
      const message = 'The provided authorization grant is invalid, expired, or revoked'
      return c.json({ errors: [{ message, field: null, help: null }] }, 401)
    }
    if (refused()) return c.json({ errors: [{ message: 'busy' }] }, refusals.status as 500)
    const parsed = SendgridMail.safeParse(await c.req.json())
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ message, path }) => ({
        message,
        field: path.join('.'),
        help: null,
      }))
      return c.json({ errors }, 400)
    }
    const given = parsed.data
    const [personal] = given.personalizations
    const id = randomBytes(11).toString('base64url')
    const body = (type: string) => given.content.find((one) => one.type === type)?.value ?? ''
    mails.push({
      carrier: 'sendgrid',
      id,
      to: personal?.to[0]?.email ?? '',
      from: given.from.email,
      subject: given.subject,
      text: body('text/plain'),
      html: body('text/html'),
      mailId: personal?.custom_args?.mail_id,
      tracked: given.tracking_settings?.open_tracking.enable === true,
    })
    c.header('X-Message-Id', id)
    return c.body(null, 202)
  })

  const mailgun = createApp()
  mailgun.post('/v3/:domain/messages', async (c) => {
    if (c.req.header('authorization') !== basic('api', carrierKeys.mailgun.apiKey)) {
      return c.text('Forbidden', 401)
    }
    if (c.req.param('domain') !== carrierKeys.mailgun.domain) {
      return c.json({ message: 'Domain not found' }, 404)
    }
    if (refused()) return c.json({ message: 'busy' }, refusals.status as 500)
    const form = await c.req.parseBody()
    const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
    const missing = ['from', 'to'].find((name) => !field(name))
    if (missing) return c.json({ message: `${missing} parameter is missing` }, 400)
    if (!field('text') && !field('html')) {
      return c.json({ message: "Need at least one of 'text', 'html'" }, 400)
    }
    const id = field('h:Message-Id').replace(/^<|>$/g, '') || `${randomUUID()}@mailgun`
    mails.push({
      carrier: 'mailgun',
      id,
      to: field('to'),
      from: field('from'),
      subject: field('subject'),
      text: field('text'),
      html: field('html'),
      mailId: field('v:mail_id') || undefined,
      tracked: field('o:tracking') === 'yes',
    })
    return c.json({ id: `<${id}>`, message: 'Queued. Thank you.' })
  })

  const twilio = createApp()
  twilio.post('/2010-04-01/Accounts/:account/Messages.json', async (c) => {
    const { accountSid, authToken } = carrierKeys.twilio
    if (
      c.req.param('account') !== accountSid ||
      c.req.header('authorization') !== basic(accountSid, authToken)
    ) {
      return c.json({ code: 20003, message: 'Authenticate', status: 401 }, 401)
    }
    if (refused()) return c.json({ code: 20500, message: 'busy' }, refusals.status as 500)
    const form = await c.req.parseBody()
    const to = String(form.To ?? '')
    const text = String(form.Body ?? '')
    const from = String(form.From ?? form.MessagingServiceSid ?? '')
    if (!/^\+[1-9]\d{6,14}$/.test(to)) {
      const message = `The 'To' number ${to} is not a valid phone number.`
      return c.json({ code: 21211, message, status: 400 }, 400)
    }
    if (!from) return c.json({ code: 21603, message: "A 'From' is required.", status: 400 }, 400)
    if (!text)
      return c.json({ code: 21602, message: 'Message body is required.', status: 400 }, 400)
    const id = `SM${randomBytes(16).toString('hex')}`
    texts.push({ carrier: 'twilio', id, to, from, text })
    return c.json({ sid: id, status: 'queued', to, from, body: text, error_code: null }, 201)
  })

  const termii = createApp()
  termii.post('/api/sms/send', async (c) => {
    const given = await c.req.json()
    if (given.api_key !== carrierKeys.termii.apiKey) {
      return c.json({ code: 401, message: 'Invalid API Key', status: 'error' }, 401)
    }
    if (refused()) return c.json({ message: 'busy' }, refusals.status as 500)
    const missing = ['to', 'from', 'sms', 'type', 'channel'].find((name) => !given[name])
    if (missing || !/^\d{7,15}$/.test(given.to)) {
      return c.json({ code: 400, message: `${missing ?? 'to'} is not valid` }, 400)
    }
    const id = String(Date.now()) + randomBytes(4).readUInt32BE().toString()
    texts.push({ carrier: 'termii', id, to: given.to, from: given.from, text: given.sms })
    return c.json({ code: 'ok', message_id: id, message: 'Successfully Sent', balance: 9 })
  })

  const servers = await Promise.all(
    [resend, sendgrid, mailgun, twilio, termii].map((app) => listen(app, 0)),
  )
  const [a, b, c, d, e] = servers.map(({ url }) => url)
  return {
    urls: {
      resend: a ?? '',
      sendgrid: b ?? '',
      mailgun: c ?? '',
      twilio: d ?? '',
      termii: e ?? '',
    },
    mails,
    texts,
    sendgridWebhookKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    refuse(times, status = 500) {
      refusals = { left: times, status }
    },
    news(mail, kind) {
      const seconds = String(Math.floor(now().getTime() / 1000))
      if (mail.carrier === 'resend') return resendNews(mail, kind, seconds)
      if (mail.carrier === 'mailgun') return mailgunNews(mail, kind, seconds)
      const body = JSON.stringify([sendgridEvent(mail, kind, Number(seconds))])
      const signature = sign('sha256', Buffer.from(seconds + body), privateKey).toString('base64')
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-twilio-email-event-webhook-signature': signature,
          'x-twilio-email-event-webhook-timestamp': seconds,
        },
      }
    },
    async stop() {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

function bearerOf(c: HonoContext): string | undefined {
  return /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
}

const SendgridMail = z.object({
  personalizations: z
    .array(
      z.object({
        to: z.array(z.object({ email: z.email() })).min(1),
        subject: z.string().optional(),
        custom_args: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1),
  from: z.object({ email: z.email(), name: z.string().optional() }),
  subject: z.string().min(1),
  content: z.array(z.object({ type: z.string(), value: z.string().min(1) })).min(1),
  tracking_settings: z.object({ open_tracking: z.object({ enable: z.boolean() }) }).optional(),
})

const SENDGRID = {
  delivered: 'delivered',
  bounced: 'bounce',
  complained: 'spamreport',
  opened: 'open',
}

function sendgridEvent(mail: CarriedMail, kind: keyof typeof SENDGRID, timestamp: number) {
  return {
    email: mail.to,
    timestamp,
    event: SENDGRID[kind],
    sg_event_id: randomUUID(),
    sg_message_id: `${mail.id}.recvd-5d8f-0`,
    ...(mail.mailId ? { mail_id: mail.mailId } : {}),
    ...(kind === 'bounced' ? { type: 'bounce', reason: '550 5.1.1 No such user' } : {}),
  }
}

function resendNews(mail: CarriedMail, kind: string, seconds: string): SignedNews {
  const id = `msg_${randomBytes(12).toString('hex')}`
  const body = JSON.stringify({
    type: `email.${kind}`,
    created_at: new Date(Number(seconds) * 1000).toISOString(),
    data: {
      email_id: mail.id,
      from: mail.from,
      to: [mail.to],
      subject: mail.subject,
      ...(kind === 'bounced'
        ? { bounce: { message: '550 5.1.1 No such user', type: 'Permanent', subType: 'General' } }
        : {}),
    },
  })
  const secret = Buffer.from(carrierKeys.resend.webhookSecret.slice(6), 'base64')
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': seconds,
      'svix-signature': `v1,${signature}`,
    },
  }
}

const MAILGUN = {
  delivered: 'delivered',
  bounced: 'failed',
  complained: 'complained',
  opened: 'opened',
}

function mailgunNews(mail: CarriedMail, kind: keyof typeof MAILGUN, seconds: string): SignedNews {
  const token = randomBytes(25).toString('hex')
  const signature = createHmac('sha256', carrierKeys.mailgun.webhookKey)
    .update(seconds + token)
    .digest('hex')
  const body = JSON.stringify({
    signature: { timestamp: seconds, token, signature },
    'event-data': {
      id: randomBytes(16).toString('base64url'),
      event: MAILGUN[kind],
      timestamp: Number(seconds),
      recipient: mail.to,
      message: { headers: { 'message-id': mail.id } },
      'user-variables': mail.mailId ? { mail_id: mail.mailId } : {},
      ...(kind === 'bounced'
        ? {
            severity: 'permanent',
            'delivery-status': { message: '550 5.1.1 No such user', code: 550 },
          }
        : {}),
    },
  })
  return { body, headers: { 'content-type': 'application/json' } }
}
