import {
  arriveAtFiles,
  choose,
  downloadedBy,
  fileLinks,
  giveDetails,
  goToCheckout,
  pressPay,
  putInCart,
} from './buy.ts'
import { CONTOURS, PATTERNS, RIVER } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { arriveAt, visit } from './visit.ts'

test('a reader pays with Paystack [PAYP-07]', async ({ page, email }) => {
  await putInCart(page, RIVER)
  await goToCheckout(page)
  await giveDetails(page, { email, provider: /Paystack/ })
  await pressPay(page)
  await expect(page.getByText('Paystack sandbox')).toBeVisible()
  await choose(page, 'Pay')

  await arriveAtFiles(page)
  expect(await downloadedBy(page, fileLinks(page).first())).toMatch(/^%PDF-/)
})

test('a declined card is said to be declined, and the order can be paid another way [PAY-07] [PAYP-07]', async ({
  page,
  email,
}) => {
  await putInCart(page, PATTERNS)
  await goToCheckout(page)
  await giveDetails(page, { email, provider: /Paystack/ })
  await pressPay(page)
  await choose(page, 'Decline')

  await expect(page.getByText('The payment was declined. Nothing was taken.')).toBeVisible()
  await page.getByRole('link', { name: /^Back to / }).click()

  await arriveAt(page, 'Almost yours')
  await expect(page.getByText('The payment did not go through.')).toBeVisible()
  await expect(fileLinks(page)).toHaveCount(0)
  await page.getByRole('radio', { name: /Stripe/ }).check()
  await pressPay(page)
  await expect(page.getByText('Stripe sandbox')).toBeVisible()
  await choose(page, 'Pay')

  await arriveAtFiles(page)
  await expect(page.getByText('The payment did not go through.')).toHaveCount(0)
})

test('the cart of a reader who leaves the payment page is as it was, and empty once it is paid [CHK-05]', async ({
  page,
  email,
}) => {
  await putInCart(page, CONTOURS)
  await goToCheckout(page)
  await giveDetails(page, { email, provider: /Stripe/ })
  await pressPay(page)
  await choose(page, 'Abandon')

  await visit(page, '/cart', 'Your cart')
  await expect(page.getByRole('heading', { name: CONTOURS.title })).toBeVisible()
  await page.getByRole('link', { name: 'Pay it now' }).click()
  await arriveAt(page, 'Almost yours')
  await pressPay(page)
  await choose(page, 'Pay')
  await arriveAtFiles(page)

  await visit(page, '/cart', 'Your cart')
  await expect(page.getByText('Nothing in it yet')).toBeVisible()
})
