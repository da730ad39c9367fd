import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { statement, valueFor } from '#db/statement.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { announce } from '#platform/events.ts'
import { faultPoint } from '#platform/faults.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { noteDecline } from './declines.ts'
import { disputeReported, refundReported } from './events.ts'
import type { WebhookRequest } from './provider.ts'
import { findProvider } from './providers.ts'
import { findNamedPayment } from './queries.ts'
import { settlePayment } from './settle-payment.ts'
import { paymentEvents } from './tables.ts'

export const handlePaymentEvent = defineJob({
  name: 'payments.handle_event',
  payload: z.object({ eventRowId: z.uuid() }),
  run: (ctx, { eventRowId }) => handleEvent(ctx, eventRowId),
})

/**
 * Takes in a provider's event: believed only when its signature fits the raw bytes, stored once,
 * and acted on by a job, so that the provider has its answer in milliseconds.
 */
export async function receiveWebhook(
  ctx: Context,
  providerName: string,
  request: Omit<WebhookRequest, 'now'>,
): Promise<void> {
  const provider = findProvider(ctx.config, providerName)
  if (!provider) throw new NotFound('This payment provider')
  const event = await provider.readWebhook({ ...request, now: ctx.now })
  ctx.log.debug(
    { provider: providerName, eventId: event.eventId, type: event.type },
    'Webhook received',
  )
  await inTransaction(ctx, async (ctx) => {
    const [stored] = await store(ctx.db, {
      id: newId(),
      provider: providerName,
      eventId: event.eventId,
      type: event.type,
      about: event.about,
      reference: event.reference ?? null,
      body: Buffer.from(request.body).toString('utf8'),
      receivedAt: ctx.now,
    })
    if (stored) await enqueue(ctx, handlePaymentEvent, { eventRowId: stored.id }, { priority: -10 })
  })
  faultPoint('webhook_stored')
}

const store = statement<Omit<typeof paymentEvents.$inferSelect, 'handledAt' | 'outcome'>>()(
  (db, given) =>
    db
      .insert(paymentEvents)
      .values({
        id: given('id'),
        provider: given('provider'),
        eventId: given('eventId'),
        type: given('type'),
        about: given('about'),
        reference: given('reference'),
        body: given('body'),
        receivedAt: given('receivedAt'),
      })
      .onConflictDoNothing()
      .returning({ id: paymentEvents.id }),
)
const eventOf = statement<{ id: string }>()((db, given) =>
  db
    .select()
    .from(paymentEvents)
    .where(eq(paymentEvents.id, given('id'))),
)
const setHandled = statement<{ id: string; at: Date; outcome: string }>()((db, given) =>
  db
    .update(paymentEvents)
    .set({
      handledAt: valueFor(paymentEvents.handledAt, given('at')),
      outcome: valueFor(paymentEvents.outcome, given('outcome')),
    })
    .where(eq(paymentEvents.id, given('id'))),
)

async function handleEvent(ctx: Context, eventRowId: string): Promise<void> {
  const [event] = await eventOf(ctx.db, { id: eventRowId })
  if (!event || event.handledAt) return
  const outcome =
    event.reference && event.about !== 'other'
      ? await actOn(ctx, event, event.reference)
      : 'not about a payment of ours'
  if (outcome === 'unknown') {
    ctx.log.error(
      { provider: event.provider, reference: event.reference },
      'an event names a payment we do not know',
    )
  }
  await setHandled(ctx.db, { id: eventRowId, at: ctx.now, outcome })
}

type StoredEvent = typeof paymentEvents.$inferSelect

/** News of a refund or a dispute may come before that of the payment: it is settled first. */
async function actOn(ctx: Context, event: StoredEvent, reference: string): Promise<string> {
  const outcome = await settlePayment(ctx, event.provider, reference)
  const payment = await findNamedPayment(ctx, event.provider, reference)
  // The page stays open after a refused card, so only the event tells of it.
  if (payment && event.type === 'payment_intent.payment_failed') await noteDecline(ctx, payment)
  if (event.about === 'payment' || outcome === 'unknown') return outcome
  if (!payment) return 'unknown'
  const news = event.about === 'refund' ? refundReported : disputeReported
  await inTransaction(ctx, (ctx) => announce(ctx, news, { paymentId: payment.id }))
  return `${event.about} announced`
}
