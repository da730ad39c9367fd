import { and, eq, ne } from 'drizzle-orm'
import { payments } from '#modules/payments/tables.ts'
import type { Broken } from '#modules/reconciliation/index.ts'
import { differences } from '#modules/reconciliation/tables.ts'
import { refunds } from '#modules/refunds/tables.ts'
import { PROVIDERS } from '#sandbox/index.ts'
import type { World } from './world.ts'

/**
 * What the providers hold against what the shop knows. Here the providers' own books can be opened,
 * which no reconciliation over their interfaces can do.
 */
export async function compareWithTruth(world: World): Promise<Broken[]> {
  const { db } = world.ctx()
  const ours = new Map((await db.select().from(payments)).map((one) => [one.reference, one]))
  const given = new Map<string, number>()
  const atProvider = and(ne(refunds.status, 'failed'), ne(refunds.source, 'hand'))
  for (const { paymentId, amountMinor } of await db.select().from(refunds).where(atProvider)) {
    given.set(paymentId, (given.get(paymentId) ?? 0) + amountMinor)
  }
  const waiting = await db.select().from(differences).where(eq(differences.state, 'open'))
  // A person is asked about it: that is all that can be done, and no less.
  const isAsked = (reference: string | null) => waiting.some((one) => one.reference === reference)
  const wrong: Broken[] = []
  for (const provider of PROVIDERS) {
    for (const there of world.sandbox.payments(provider)) {
      const subject = `${provider} ${there.reference}`
      const here = there.reference ? ours.get(there.reference) : undefined
      if (there.reference) ours.delete(there.reference)
      const brought = here?.status === 'paid' || here?.status === 'surplus'
      if (there.status !== 'paid') {
        if (brought) wrong.push({ subject, what: `${here.status} here, ${there.status} there` })
        continue
      }
      if (!here) {
        wrong.push({ subject, what: `${there.amountMinor} ${there.currency} came, unknown here` })
      } else if (!brought && !isAsked(there.reference)) {
        wrong.push({ subject, what: `paid there, ${here.status} here` })
      } else if (
        brought &&
        (here.paidMinor !== there.amountMinor || here.currency !== there.currency)
      ) {
        wrong.push({ subject, what: `${there.amountMinor} came, ${here.paidMinor} here` })
      } else if (brought) {
        const back = given.get(here.id) ?? 0
        if (back !== there.refundedMinor && !isAsked(there.reference)) {
          wrong.push({ subject, what: `${there.refundedMinor} went back there, ${back} here` })
        }
      }
    }
  }
  for (const { status, reference } of ours.values()) {
    if (status === 'paid' || status === 'surplus') {
      wrong.push({ subject: reference, what: 'paid here, and no provider knows of it' })
    }
  }
  return wrong
}
