import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { consentsAt } from '#modules/accounts/index.ts'
import { purchasesOfOrder, readDownloadLink, startDownload } from '#modules/delivery/index.ts'
import { WITHDRAWAL_WAIVER } from '#modules/legal/index.ts'
import { findOrderRow, moveParcel } from '#modules/orders/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { buyBook, buyMixed } from '#tests/builders/refunds.ts'
import { later } from '#tests/database.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { DecideRequest, decideRequest } from './decide-request.ts'
import { giveRefund } from './give-refund.ts'
import { refundsOfOrder } from './queries.ts'
import { requestsOfOrder } from './request-queries.ts'
import { requestRefund, withdrawFromContract } from './request-refund.ts'
import { rightsOf } from './rights.ts'

const DAY = 24 * 60

async function mailOf(ctx: Context, email: string, template: string) {
  const sent = await ctx.db.select().from(mails).where(eq(mails.to, email))
  return sent.find((mail) => mail.template === template)
}

async function downloadIt(ctx: Context, orderId: string) {
  const [purchase] = await purchasesOfOrder(ctx, orderId)
  const token = purchase?.files[0]?.url.split('/').at(-1) ?? ''
  await startDownload(ctx, readDownloadLink(ctx, token))
}

describe('a request for money back', () => {
  test('is taken inside the window, once, and its buyer has it in writing [LEG-21] [LEG-24]', async ({
    at,
  }) => {
    const { ctx } = at
    const { order } = await buyBook(at)

    await requestRefund(later(ctx, 6 * DAY), order.id, { reason: 'The pages are blank' })
    const again = requestRefund(later(ctx, 6 * DAY), order.id, { reason: 'Hello?' })

    await expect(again).rejects.toMatchObject({ code: 'already_asked' })
    expect(await requestsOfOrder(ctx, order.id)).toHaveLength(1)
    expect((await mailOf(ctx, order.email, 'refund_requested'))?.text).toContain('pages are blank')
  })

  test('after the window is refused in words, and an owner may refund all the same [LEG-27] [LEG-26]', async ({
    at,
  }) => {
    const { ctx } = at
    const { order, owner } = await buyBook(at)

    const late = requestRefund(later(ctx, 8 * DAY), order.id, { reason: 'I forgot' })

    await expect(late).rejects.toMatchObject({ code: 'refund_window_over' })
    await expect(late).rejects.toThrow('write to us')
    expect(await requestsOfOrder(ctx, order.id)).toEqual([])
    await giveRefund(later(owner, 8 * DAY), order.id, { whole: true, reason: 'Be kind' })
    expect(await refundsOfOrder(ctx, order.id)).toHaveLength(1)
  })

  test('has the window the owner has set [LEG-21]', async ({ at }) => {
    const { ctx } = at
    const { order } = await buyBook(at)
    await changeSetting(asSystem(ctx), 'refundWindowDays', 30)

    await requestRefund(later(ctx, 29 * DAY), order.id, { reason: 'It is late' })

    expect(await requestsOfOrder(ctx, order.id)).toHaveLength(1)
    await changeSetting(asSystem(ctx), 'refundWindowDays', 7)
  })

  test('for a parcel begins its window when the parcel arrives [LEG-22]', async ({ at }) => {
    const { ctx } = at
    const { order, owner } = await buyMixed(at)
    await moveParcel(later(owner, 20 * DAY), order.id, 'shipped')
    await moveParcel(later(owner, 25 * DAY), order.id, 'delivered')

    const inTime = await requestRefund(later(ctx, 31 * DAY), order.id, { reason: 'It is chipped' })

    expect(inTime.status).toBe('open')
  })

  test('accepted gives the refund, once; declined tells its buyer why [ORD-17] [LEG-24]', async ({
    at,
  }) => {
    const { ctx } = at
    const one = await buyBook(at)
    const two = await buyBook(at)
    const yes = await requestRefund(ctx, one.order.id, { reason: 'Blank pages' })
    const no = await requestRefund(ctx, two.order.id, { reason: 'Read it twice' })

    const accepted = await decideRequest(one.owner, yes.id, DecideRequest.parse({ accept: true }))
    const twice = decideRequest(one.owner, yes.id, DecideRequest.parse({ accept: true }))
    await expect(twice).rejects.toMatchObject({ code: 'decided_already' })
    const wordless = decideRequest(one.owner, no.id, DecideRequest.parse({ accept: false }))
    await expect(wordless).rejects.toMatchObject({
      details: { fields: { answer: [expect.any(String)] } },
    })
    const answer = 'You have read it to the end'
    await decideRequest(one.owner, no.id, DecideRequest.parse({ accept: false, answer }))

    const [refund] = await refundsOfOrder(ctx, one.order.id)
    expect(refund).toMatchObject({ id: accepted.refundId, amountMinor: one.order.totalMinor })
    expect(await refundsOfOrder(ctx, two.order.id)).toEqual([])
    expect((await mailOf(ctx, two.order.email, 'refund_declined'))?.text).toContain(answer)
  })

  test('about one line gives back that line', async ({ at }) => {
    const { ctx } = at
    const { order, owner, books } = await buyMixed(at)
    const asked = await requestRefund(ctx, order.id, { lineIds: [books.id], reason: 'Blank' })

    await decideRequest(owner, asked.id, DecideRequest.parse({ accept: true }))

    expect(await findOrderRow(ctx, order.id)).toMatchObject({ refundedMinor: 999 })
  })
})

describe('a consumer of the European Union', () => {
  const inGermany = {
    country: 'DE',
    shippingAddress: { name: 'Ida', line1: 'Hof 2', city: 'Kiel', country: 'DE' },
  }

  test('withdraws within fourteen days, and the receipt says when [LEG-22]', async ({ at }) => {
    const { ctx } = at
    const { order } = await buyMixed(at, 'stripe', inGermany)
    const day13 = later(ctx, 13 * DAY)

    const withdrawal = await withdrawFromContract(day13, order.id, { reason: '' })

    expect(withdrawal).toMatchObject({ kind: 'withdrawal', lineIds: null })
    const receipt = await mailOf(ctx, order.email, 'withdrawal_receipt')
    const year = String(day13.now.getUTCFullYear())
    expect(receipt?.text).toContain('reached us on')
    expect(receipt?.text).toContain(year)
    expect(receipt?.text).toContain('Night Grammar')
  })

  test('cannot withdraw from files after fourteen days', async ({ at }) => {
    const { ctx } = at
    const { order } = await buyBook(at, { country: 'DE' })

    const late = withdrawFromContract(later(ctx, 15 * DAY), order.id, { reason: '' })

    await expect(late).rejects.toMatchObject({ code: 'no_right_to_withdraw' })
    await expect(late).rejects.toThrow('The 14 days are over')
  })

  test('keeps the right to files when it was not given up, downloaded or not [LEG-23]', async ({
    at,
  }) => {
    const { ctx } = at
    const { order } = await buyBook(at, { country: 'DE' })
    await downloadIt(ctx, order.id)

    const withdrawal = await withdrawFromContract(ctx, order.id, { reason: '' })

    expect(withdrawal.status).toBe('open')
  })

  test('loses it with the download that was asked for at once, in words that are kept and mailed [LEG-23]', async ({
    at,
  }) => {
    const { ctx } = at
    const { order } = await buyBook(at, { country: 'DE', waivesWithdrawal: true })
    const kept = await consentsAt(ctx, `checkout:${order.id}`)
    expect(kept).toContainEqual(
      expect.objectContaining({ ...WITHDRAWAL_WAIVER, acceptedAt: expect.any(Date) }),
    )
    expect((await mailOf(ctx, order.email, 'receipt'))?.text).toContain(WITHDRAWAL_WAIVER.text)

    await downloadIt(ctx, order.id)

    const withdrawal = withdrawFromContract(ctx, order.id, { reason: '' })
    await expect(withdrawal).rejects.toThrow('have downloaded it')
  })

  test('may ask within those days though the shop’s own window is over [LEG-22]', async ({
    at,
  }) => {
    const { ctx } = at
    const { order } = await buyBook(at, { country: 'DE' })

    const asked = await requestRefund(later(ctx, 10 * DAY), order.id, { reason: 'Not for me' })

    expect(asked.status).toBe('open')
  })
})

test('where the law knows no right to withdraw there is none, and no waiver is kept', async ({
  at,
}) => {
  const { ctx } = at
  const { order } = await buyBook(at, { country: 'NG', waivesWithdrawal: true })

  const withdrawal = withdrawFromContract(ctx, order.id, { reason: '' })

  await expect(withdrawal).rejects.toMatchObject({ code: 'no_right_to_withdraw' })
  const kept = await consentsAt(ctx, `checkout:${order.id}`)
  expect(kept.map(({ document }) => document)).not.toContain('withdrawal-waiver')
  expect((await rightsOf(ctx, order, [])).withdrawal).toBeUndefined()
})
