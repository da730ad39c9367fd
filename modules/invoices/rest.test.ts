import { orderUrl } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, test } from '#tests/shop.ts'

const tokenIn = (url: string) => new URL(url).searchParams.get('token') ?? ''

test('a guest fetches and corrects the invoice with the token of the order, and a stranger does neither [P-07]', async ({
  shop,
}) => {
  const { order } = await buildPurchase(contextOf(shop.app))
  const token = tokenIn(orderUrl(shop.app.config, order))
  const guest = shop.client()
  const path = `/api/orders/${order.number}`

  const pdf = await fetch(`${shop.url}${path}/invoice.pdf?token=${token}`)
  expect(pdf.status).toBe(200)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')

  expect((await guest.get(`${path}/invoice.pdf`)).status).toBe(401)
  expect((await guest.get(`${path}/invoice.pdf?token=${token.slice(1)}0`)).status).toBe(404)

  const correction = { name: 'Ada', line1: 'Street 1', city: 'Ghent', country: 'BE' }
  const wrong = await guest.post(`${path}/invoice/corrections?token=${token}`, {
    ...correction,
    vatId: 'nonsense!',
    line1: '',
  })
  expect(wrong.status).toBe(422)
  expect(Object.keys(wrong.body.error.details.fields).sort()).toEqual(['line1', 'vatId'])

  const right = await guest.post(`${path}/invoice/corrections?token=${token}`, {
    ...correction,
    vatId: 'be 0123.456.789',
  })
  expect(right.status).toBe(201)
  expect(right.body).toMatchObject({ kind: 'invoice', buyer: { vatId: 'BE0123456789' } })
  const list = await guest.get(`${path}/invoices?token=${token}`)
  expect(list.body.items.map((one: { kind: string }) => one.kind)).toEqual([
    'invoice',
    'credit_note',
    'invoice',
  ])
  expect((await guest.get('/api/admin/invoices')).status).toBe(401)
})
