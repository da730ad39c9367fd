import { choose, giveAddress, giveDetails, goToCheckout, pressPay, putInCart } from './buy.ts'
import { TOTE } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { signIn } from './sign-in.ts'
import { arriveAt, visit } from './visit.ts'

test('a buyer follows a parcel from the thank-you page while the owner sends it [ORD-08] [ORD-09] [ORD-16] [SHIP-03] [UX-22]', async ({
  page,
  email,
}) => {
  await putInCart(page, { ...TOTE, variant: 'Indigo' })
  await goToCheckout(page)
  await giveDetails(page, { email, provider: /Stripe/ })
  await giveAddress(page)
  await pressPay(page)
  await choose(page, 'Pay')
  await arriveAt(page, 'Thank you. We are packing it')
  const order = page.url()
  const number = new URL(order).pathname.split('/').at(-1) ?? ''
  const step = (label: string) =>
    page.getByRole('listitem').filter({ hasText: new RegExp(`^${label}`) })
  await expect(step('Sent')).toContainText('to come')

  await signIn(page, 'owner@stoa.test', {
    next: `/dashboard/orders/${number}`,
    heading: /^Order /,
  })
  await expect(page.getByText('12 Ogui Road')).toBeVisible()
  await page.getByRole('button', { name: 'It has been sent' }).click()
  await expect(page.getByText('It is on its way.')).toBeVisible()
  await visit(page, order, /order/i)
  await expect(page.getByText('On its way to you')).toBeVisible()
  await expect(step('Sent')).not.toContainText('to come')
  await expect(step('Arrived')).toContainText('to come')

  await visit(page, `/dashboard/orders/${number}`, /^Order /)
  await page.getByRole('button', { name: 'It has arrived' }).click()
  await expect(page.getByText('It has arrived.')).toBeVisible()
  await visit(page, order, /order/i)
  await expect(step('Arrived')).not.toContainText('to come')
})
