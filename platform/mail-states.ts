/** Where a mail stands, the furthest first. */
export const MAIL_STATES = [
  'waiting',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'suppressed',
  'kept',
] as const
export type MailState = (typeof MAIL_STATES)[number]
