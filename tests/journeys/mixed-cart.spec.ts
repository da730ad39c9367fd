import {
  arriveAtFiles,
  choose,
  giveDetails,
  goToCheckout,
  payButton,
  pressPay,
  putInCart,
} from './buy.ts'
import { RIVER, TOTE } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { arriveAt } from './visit.ts'

test('a cart with something that ships asks where to, and charges the postage and the tax of that country [CHK-09] [CHK-17] [CHK-18] [SHIP-01] [SHIP-06]', async ({
  page,
  email,
  owner,
  watch,
}) => {
  await putInCart(page, RIVER)
  await putInCart(page, { ...TOTE, variant: 'Natural' })
  await goToCheckout(page)
  const totals = page.getByRole('region', { name: 'Your order' })
  await expect(totals).toContainText('Subtotal$23.00')
  await expect(totals).toContainText('Shipping$6.00')
  await expect(totals).toContainText('Total$29.00')

  await giveDetails(page, { email, provider: /Stripe/ })
  await page.getByLabel('Full name').fill('Ada Obi')
  await page.getByLabel('Town').fill('Lyon')
  await page.getByLabel('Country').selectOption({ label: 'France' })
  // 5.5 % of the book that is a file, 20 % of the bag and the postage.
  await expect(totals).toContainText('TVA 20 % included$4.00')
  await expect(totals).toContainText('TVA 5.5 % included$0.26')
  // French consumers may withdraw for 14 days, unless they ask for their files at once.
  await page.getByRole('checkbox', { name: /^I ask for my files at once/ }).check()
  // A blank passes the browser's own check, not the shop's.
  await page.getByLabel('Street and number').fill(' ')
  watch.expectRefusal(422, '/checkout')
  await payButton(page).click()

  await expect(page.getByLabel('Street and number')).toHaveAttribute('aria-invalid', 'true')
  await arriveAt(page, 'Checkout')
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Obi')
  await expect(page.getByLabel('Town')).toHaveValue('Lyon')
  await page.getByLabel('Street and number').fill('12 rue du Port')
  await pressPay(page)
  await expect(page.getByText('$29.00')).toBeVisible()
  await choose(page, 'Pay')

  await arriveAtFiles(page)
  const amounts = page.getByRole('region', { name: 'What it cost' })
  await expect(amounts).toContainText('Shipping$6.00')
  await expect(amounts).toContainText('Total$29.00')
  await expect(amounts).toContainText('TVA 20 % included$4.00')
  await expect(amounts).toContainText('12 rue du Port')
  await expect(page.getByRole('listitem').filter({ hasText: 'Sent' })).toContainText('to come')
  const receipt = await owner.mailTo(email, 'receipt')
  expect(receipt.text).toMatch(/TVA 20 % included\W+\$4\.00/)
})
