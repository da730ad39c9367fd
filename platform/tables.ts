import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { newId } from './ids.ts'

export const id = () => uuid().primaryKey().$defaultFn(newId)
export const time = () => timestamp({ withTimezone: true, mode: 'date' })

/** Every mail, whether sent or kept for the owner to read. `key` makes each mail happen once. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    key: text().notNull(),
    template: text().notNull(),
    to: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    queuedAt: time().notNull(),
    sentAt: time(),
    /** Set when no transport is configured and the mail waits in the outbox. */
    keptAt: time(),
    failedAt: time(),
    attempts: integer().notNull().default(0),
    /** What the receiving server said last. */
    answer: text(),
    /** By which way it went: `smtp`, `resend`, … */
    transport: text(),
    /** The name that way gave it, by which later news of it come. */
    messageId: text(),
    deliveredAt: time(),
    bouncedAt: time(),
    complainedAt: time(),
    openedAt: time(),
    clickedAt: time(),
    /** Not tried, because the address refused earlier mail. */
    suppressedAt: time(),
    /** What it is about, such as an order's id. */
    about: uuid(),
  },
  (t) => [
    unique('mails_key').on(t.key),
    index('mails_queued_at').on(t.queuedAt.desc(), t.id.desc()),
    index('mails_message_id').on(t.messageId),
    index('mails_to').on(t.to, t.queuedAt.desc()),
    index('mails_about').on(t.about, t.queuedAt),
  ],
)

/** What became of a mail, step by step, in the words of whoever carried it. */
export const mailEvents = pgTable(
  'mail_events',
  {
    id: id(),
    mailId: uuid()
      .notNull()
      .references(() => mails.id, { onDelete: 'cascade' }),
    kind: text({
      enum: [
        'sent',
        'failed',
        'suppressed',
        'delivered',
        'bounced',
        'complained',
        'opened',
        'clicked',
      ],
    }).notNull(),
    at: time().notNull(),
    detail: text(),
    /** The carrier's own name for the news, so that a repetition is not written twice. */
    eventId: text(),
  },
  (t) => [unique('mail_events_once').on(t.eventId), index('mail_events_mail').on(t.mailId, t.at)],
)

/** Addresses that get no more mail: they bounced, or their owner complained. */
export const suppressions = pgTable('suppressions', {
  address: text().primaryKey(),
  reason: text({ enum: ['bounced', 'complained', 'owner'] }).notNull(),
  detail: text(),
  at: time().notNull(),
})

/** Short messages to telephones, kept like mails. `key` makes each happen once. */
export const textMessages = pgTable(
  'text_messages',
  {
    id: id(),
    key: text().notNull(),
    /** International, `+2348012345678`. */
    to: text().notNull(),
    text: text().notNull(),
    queuedAt: time().notNull(),
    sentAt: time(),
    keptAt: time(),
    failedAt: time(),
    attempts: integer().notNull().default(0),
    answer: text(),
    transport: text(),
    messageId: text(),
  },
  (t) => [
    unique('text_messages_key').on(t.key),
    index('text_messages_queued_at').on(t.queuedAt.desc(), t.id.desc()),
  ],
)

/** Counters of fixed windows. Exact over processes and restarts because PostgreSQL counts. */
export const limits = pgTable(
  'limits',
  {
    key: text().notNull(),
    windowStart: time().notNull(),
    taken: integer().notNull(),
    expiresAt: time().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.windowStart] }),
    index('limits_expires_at').on(t.expiresAt),
    check('limits_taken_positive', sql`${t.taken} > 0`),
  ],
)

/** First answers to requests that carried an Idempotency-Key. */
export const idempotencyRecords = pgTable(
  'idempotency_records',
  {
    scope: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    answer: jsonb(),
    createdAt: time().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index('idempotency_records_created_at').on(t.createdAt),
  ],
)

/** Which worker threads belong to which running program, so that jobs of a dead one are freed. */
export const workerInstances = pgTable(
  'worker_instances',
  {
    workerId: text().primaryKey(),
    instance: integer().notNull(),
    startedAt: time().notNull(),
  },
  (t) => [index('worker_instances_instance').on(t.instance)],
)
