import {
  arriveAtFiles,
  choose,
  fileLinks,
  giveDetails,
  goToCheckout,
  payButton,
  pressPay,
  putInCart,
} from './buy.ts'
import { PATTERNS } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { linkIn } from './owner.ts'
import { signIn } from './sign-in.ts'
import { arriveAt, visit } from './visit.ts'

test('a reader with an account sees the order there, and is not sold the same file twice but mailed the way to it [ACT-02] [CHK-11] [ORD-07]', async ({
  page,
  email,
  owner,
  register,
  watch,
}) => {
  await register(email)
  await signIn(page, email, { next: '/account', heading: /Good to see you/ })
  await putInCart(page, PATTERNS)
  await goToCheckout(page)
  await giveDetails(page, { provider: /Stripe/ })
  await pressPay(page)
  await choose(page, 'Pay')
  await arriveAtFiles(page)
  const number = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await visit(page, '/account/orders', 'My orders')
  const row = page.getByRole('row').filter({ hasText: number })
  await expect(row).toContainText(PATTERNS.title)
  await expect(row).toContainText('$14.00')

  await putInCart(page, PATTERNS)
  await goToCheckout(page)
  await giveDetails(page, { provider: /Stripe/ })
  watch.expectRefusal(409, '/checkout')
  await payButton(page).click()
  await expect(page.getByText(`You already own ${PATTERNS.title}.`)).toBeVisible()
  await arriveAt(page, 'Checkout')
  await page.getByRole('button', { name: 'Send me my link' }).click()
  await expect(page.getByText(`A mail to ${email} is on its way.`)).toBeVisible()

  const mail = await owner.mailTo(email, 'purchase_links')
  await page.goto(linkIn(mail, '/orders/'))
  await arriveAt(page, 'Thank you. It is yours')
  await expect(fileLinks(page).first()).toBeVisible()
})
