/** A mail as it goes out. `id` is ours; the same id on a repetition is the same mail. */
export interface OutgoingMail {
  id: string
  from: string
  to: string
  subject: string
  text: string
  html: string
  /** Without angle brackets. */
  messageId: string
  /** Whether the carrier may put in a picture and rewrite links to see who reads. */
  track: boolean
}

export interface Carried {
  /** The name by which the carrier's later news will come. */
  messageId: string
  answer: string
}

/** News of a mail: our id or the carrier's name for it, whichever the carrier repeats. */
export interface MailNews {
  mailId?: string | undefined
  messageId?: string | undefined
  kind: 'delivered' | 'bounced' | 'complained' | 'opened' | 'clicked'
  address: string | undefined
  detail: string | null
  eventId: string
  at: Date
}

export interface WebhookRequest {
  body: Uint8Array
  header(name: string): string | undefined
  now: Date
}

/** One way to send mail. `send` throws when the mail was not taken. */
export interface MailWay {
  name: 'smtp' | 'resend' | 'sendgrid' | 'mailgun'
  send(mail: OutgoingMail): Promise<Carried>
  /** News in a webhook, or `undefined` when it is not genuine. Absent where there are none. */
  readNews?(request: WebhookRequest): MailNews[] | undefined
}

/** A carrier said no; in its own words, which go to the outbox. */
export class MailNotTaken extends Error {
  override name = 'MailNotTaken'
}

/** How long a carrier may take before the attempt counts as failed. */
export const SEND_TIMEOUT_MS = 15_000
/** Signed webhooks older or younger than this are not believed. */
export const NEWS_TOLERANCE_MS = 300_000

/** Posts to a carrier; an answer that is no success is thrown with the words in it. */
export async function post(
  url: string,
  init: RequestInit,
): Promise<{ body: string; headers: Headers }> {
  const response = await fetch(url, {
    ...init,
    method: 'POST',
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
  })
  const body = await response.text()
  if (!response.ok) throw new MailNotTaken(`${response.status} ${body.slice(0, 400)}`)
  return { body, headers: response.headers }
}

/** `Name <a@b.c>` in its parts. */
export function addressParts(from: string): { email: string; name?: string } {
  const match = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(from)
  if (!match?.[2]) return { email: from.trim() }
  return match[1] ? { email: match[2], name: match[1] } : { email: match[2] }
}
