import { listWaysToPay } from '#modules/payments/index.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as route from './ways-to-pay.tsx'

const path = 'dashboard/settings/payments'

test('the owner chooses which ways to pay are offered, in which sequence and words [PAYP-14]', async ({
  at: { ctx },
}) => {
  const owner = await buildOwner(ctx)
  const shown = await visit(owner, route, path, `/${path}`)
  const form = shown.fields()
  delete form['on-paypal']

  const saved = await visit(owner, route, path, `/${path}`, {
    form: {
      ...form,
      'label-paystack': 'Naira card',
      'place-paystack': '1',
      'place-stripe': '9',
      'words-bank_transfer': 'Pay into account 0123456789.',
      holdDays: '10',
    },
  })

  expect(saved.status).toBe(303)
  const ways = await listWaysToPay(ctx, 'USD')
  expect(ways[0]).toMatchObject({ name: 'paystack', label: 'Naira card' })
  expect(ways.map(({ name }) => name)).toContain('bank_transfer')
  expect(ways.map(({ name }) => name)).not.toContain('paypal')
  const again = await visit(owner, route, path, `/${path}`)
  expect(again.fields()).toMatchObject({ holdDays: '10', 'label-paystack': 'Naira card' })
})

test('a number of days that is none is refused at its field and changes nothing', async ({
  at: { ctx },
}) => {
  const owner = await buildOwner(ctx)
  const before = await listWaysToPay(ctx, 'USD')

  const refused = await visit(owner, route, path, `/${path}`, { form: { holdDays: 'soon' } })

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Days')
  expect(await listWaysToPay(ctx, 'USD')).toEqual(before)
})

test('only the owner may [PAYP-14]', async ({ at: { ctx } }) => {
  const guest = { ...ctx, actor: { kind: 'guest' as const } }
  const before = await listWaysToPay(ctx, 'USD')

  const answer = await visit(guest, route, path, `/${path}`, { form: { holdDays: '3' } })

  expect(answer.location).toContain('/login')
  expect(await listWaysToPay(ctx, 'USD')).toEqual(before)
})
