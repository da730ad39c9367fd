import type { Config } from '../config.ts'
import type { MailWay } from './mail-way.ts'
import { mailgunWay } from './mailgun.ts'
import { resendWay } from './resend.ts'
import { sendgridWay } from './sendgrid.ts'
import { smtpWay } from './smtp.ts'

const ways = new WeakMap<Config, MailWay>()

/** Whether mail leaves the house at all; if not, the outbox keeps it. */
export function hasMailWay(config: Config): boolean {
  const { SMTP_URL, RESEND_API_KEY, SENDGRID_API_KEY, MAILGUN_API_KEY } = config
  return Boolean(SMTP_URL ?? RESEND_API_KEY ?? SENDGRID_API_KEY ?? MAILGUN_API_KEY)
}

/** The one way to send mail that is set, if any. */
export function mailWayOf(config: Config): MailWay | undefined {
  const known = ways.get(config)
  if (known) return known
  const way = openWay(config)
  if (way) ways.set(config, way)
  return way
}

function openWay(config: Config): MailWay | undefined {
  if (config.SMTP_URL) return smtpWay(config.SMTP_URL)
  if (config.RESEND_API_KEY) {
    return resendWay({
      key: config.RESEND_API_KEY,
      base: config.RESEND_API_BASE,
      webhookSecret: config.RESEND_WEBHOOK_SECRET,
    })
  }
  if (config.SENDGRID_API_KEY) {
    return sendgridWay({
      key: config.SENDGRID_API_KEY,
      base: config.SENDGRID_API_BASE,
      webhookKey: config.SENDGRID_WEBHOOK_KEY,
    })
  }
  if (config.MAILGUN_API_KEY && config.MAILGUN_DOMAIN) {
    return mailgunWay({
      key: config.MAILGUN_API_KEY,
      domain: config.MAILGUN_DOMAIN,
      base: config.MAILGUN_API_BASE,
      webhookKey: config.MAILGUN_WEBHOOK_KEY,
    })
  }
  return undefined
}
