import {
  choose,
  giveAddress,
  giveDetails,
  goToCheckout,
  payButton,
  pressPay,
  putInCart,
} from './buy.ts'
import { CONTOURS, MUG } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { arriveAt } from './visit.ts'

test('a price that rises while a reader is about to pay is said, and asks for another yes [CHK-03]', async ({
  page,
  email,
  owner,
  watch,
}) => {
  await putInCart(page, CONTOURS)
  await goToCheckout(page)
  await giveDetails(page, { email, provider: /Stripe/ })
  const before = (await payButton(page).innerText()).replace('Pay ', '')
  const after = await owner.raisePrice(CONTOURS.path, 100)
  watch.expectRefusal(409, '/checkout')
  await payButton(page).click()

  await expect(page.getByText(`The total is now ${after}; it was ${before}.`)).toBeVisible()
  await arriveAt(page, 'Checkout')
  await expect(page.getByLabel('E-mail', { exact: true })).toHaveValue(email)
  await expect(payButton(page)).toHaveText(`Confirm: pay ${after}`)
  await page.getByRole('link', { name: 'Change the cart' }).click()
  await arriveAt(page, 'Your cart')
  await expect(page.getByText(`it was ${before}`)).toBeVisible()
  await page.getByRole('button', { name: 'The new prices are fine' }).click()
  await expect(page.getByText(`it was ${before}`)).toHaveCount(0)
  await arriveAt(page, 'Your cart')
})

test('stock that others bought meanwhile is said before paying, and one press takes what is left [CHK-02] [INV-02] [INV-03]', async ({
  page,
  email,
  register,
  watch,
}) => {
  await putInCart(page, { ...MUG, variant: 'Sea rim' })
  const quantity = page.getByLabel(`Quantity: ${MUG.title}`)
  await quantity.fill('3')
  await quantity.press('Enter')
  await expect(page.getByText('3 items').first()).toBeVisible()
  await goToCheckout(page)
  await giveDetails(page, { email, provider: /Stripe/ })
  await giveAddress(page)
  const rival = await register(`rival-of-${email}`)
  await rival.putInCart(MUG.path, 'Sea rim', 2)
  await rival.order()
  watch.expectRefusal(409, '/checkout')
  await payButton(page).click()

  await expect(page.getByText('Only 1 left. Please take fewer.')).toBeVisible()
  await arriveAt(page, 'Checkout')
  await page.getByRole('button', { name: 'Take 1 instead' }).click()
  await expect(page.getByText('Only 1 left. Please take fewer.')).toHaveCount(0)
  await arriveAt(page, 'Checkout')
  await expect(page.getByLabel('Street and number')).toHaveValue('12 Ogui Road')
  await pressPay(page)
  await choose(page, 'Pay')
  await arriveAt(page, 'Thank you. We are packing it')
})
