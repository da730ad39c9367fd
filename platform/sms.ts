import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { newId } from './ids.ts'
import { defineJob, enqueue } from './jobs.ts'
import { textsDone } from './metrics.ts'
import type { SmsWay } from './sms-ways/sms-way.ts'
import { termiiWay } from './sms-ways/termii.ts'
import { twilioWay } from './sms-ways/twilio.ts'
import { textMessages } from './tables.ts'

/** What a telephone number may look like when somebody types it. */
export const PhoneNumber = z
  .string()
  .trim()
  .transform((typed) => typed.replace(/[\s().-]/g, '').replace(/^00/, '+'))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'Please begin with the country code, such as +234'))

export interface TextMessage {
  /** Makes the message happen once: `notices.paid_sms:<order id>`. */
  key: string
  to: string
  text: string
}

export const sendQueuedSms = defineJob({
  name: 'sms.send',
  payload: z.object({ messageId: z.uuid() }),
  run: (ctx, { messageId }) => deliver(ctx, messageId),
})

/** Whether short messages leave the house; if not, the outbox keeps them. */
export function hasSmsWay(config: Config): boolean {
  return smsWayOf(config) !== undefined
}

/**
 * Writes a short message in the caller's transaction; the worker sends it. One with the same key
 * exists already: nothing happens. Answers whether it was new.
 */
export async function queueSms(ctx: Context, message: TextMessage): Promise<boolean> {
  const leaves = hasSmsWay(ctx.config)
  const [row] = await ctx.db
    .insert(textMessages)
    .values({ ...message, id: newId(), queuedAt: ctx.now, keptAt: leaves ? null : ctx.now })
    .onConflictDoNothing()
    .returning({ id: textMessages.id })
  if (row && leaves) await enqueue(ctx, sendQueuedSms, { messageId: row.id })
  if (row && !leaves) textsDone.inc({ outcome: 'kept' })
  return row !== undefined
}

function smsWayOf(config: Config): SmsWay | undefined {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TERMII_API_KEY } = config
  if (TWILIO_ACCOUNT_SID && TWILIO_AUTH_TOKEN && TWILIO_FROM) {
    return twilioWay({
      accountSid: TWILIO_ACCOUNT_SID,
      authToken: TWILIO_AUTH_TOKEN,
      from: TWILIO_FROM,
      base: config.TWILIO_API_BASE,
    })
  }
  if (!TERMII_API_KEY) return undefined
  return termiiWay({
    key: TERMII_API_KEY,
    sender: config.TERMII_SENDER,
    base: config.TERMII_API_BASE,
  })
}

async function deliver(ctx: Context, messageId: string): Promise<void> {
  const waiting = and(eq(textMessages.id, messageId), isNull(textMessages.sentAt))
  const [message] = await ctx.db
    .update(textMessages)
    .set({ attempts: sql`${textMessages.attempts} + 1` })
    .where(waiting)
    .returning()
  if (!message) return
  const way = smsWayOf(ctx.config)
  if (!way) {
    await ctx.db.update(textMessages).set({ keptAt: ctx.now }).where(waiting)
    return
  }
  try {
    const sent = await way.send(message)
    await ctx.db
      .update(textMessages)
      .set({
        sentAt: ctx.now,
        failedAt: null,
        answer: sent.answer.slice(0, 500),
        transport: way.name,
        messageId: sent.messageId,
      })
      .where(waiting)
    textsDone.inc({ outcome: 'sent' })
  } catch (error) {
    const answer = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await ctx.db
      .update(textMessages)
      .set({ failedAt: ctx.now, answer, transport: way.name })
      .where(waiting)
    textsDone.inc({ outcome: 'failed' })
    ctx.log.error({ messageId, answer }, 'a short message could not be sent')
    throw error
  }
}
