import type { Page } from '@playwright/test'
import {
  arriveAtFiles,
  choose,
  downloadedBy,
  fileLinks,
  giveDetails,
  goToCheckout,
  pressPay,
} from './buy.ts'
import { ARITHMETIC } from './catalogue.ts'
import { expect, test } from './journey.ts'
import type { Owner } from './owner.ts'
import { arriveAt, visit } from './visit.ts'

test('a reader finds a book in spite of a slip, buys it as a guest and has the file at once [ACC-29] [CAT-38] [CAT-39] [CAT-40] [CART-16] [CHK-07] [CHK-08] [CHK-09] [CHK-14] [DIG-14] [DIG-15] [MAIL-07] [PAY-21] [SHIP-07] [TST-14] [TST-28] [UX-03] [UX-04] [UX-05] [UX-06] [UX-07]', async ({
  page,
  email,
  owner,
}) => {
  await buyAsStranger(page, email, owner)
})

test.describe(() => {
  test.use({ javaScriptEnabled: false })

  test('the same is possible without JavaScript [CHK-07] [CHK-08] [DIG-15]', async ({
    page,
    email,
    owner,
  }) => {
    await buyAsStranger(page, email, owner)
  })
})

async function buyAsStranger(page: Page, email: string, owner: Owner) {
  const { title, price } = ARITHMETIC
  await visit(page, '/', 'Books for people who make things with their hands.')
  const search = page.getByLabel('Search the shop')
  await search.fill('weavers arithmetik')
  await search.press('Enter')

  await arriveAt(page, /weaver arithmetic/)
  await expect(page.getByText(/Nothing here is spelled .weavers arithmetik/)).toBeVisible()
  const card = page.getByRole('listitem').filter({ hasText: title })
  await expect(card).toContainText('Efua Asante')
  await expect(card).toContainText(price)
  await card.getByRole('link', { name: title }).click()

  await arriveAt(page, title)
  await expect(page.getByText(price).first()).toBeVisible()
  await page.getByRole('button', { name: 'Add to cart' }).click()

  await arriveAt(page, 'Your cart')
  await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText(price)

  // One page lies between the cart and the payment. It asks for no street and no card.
  await goToCheckout(page)
  await expect(page.getByLabel('Street and number')).toHaveCount(0)
  await expect(page.locator('[autocomplete^="cc-"]')).toHaveCount(0)
  await giveDetails(page, { email, provider: /Stripe/ })
  await pressPay(page)
  await expect(page.getByText(price)).toBeVisible()
  await choose(page, 'Pay')

  await arriveAtFiles(page)
  expect(page.url()).toMatch(/\/orders\/[^/?]+\?token=/)
  expect(await downloadedBy(page, fileLinks(page).first())).toMatch(/^%PDF-/)
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible()

  const receipt = await owner.mailTo(email, 'receipt')
  expect(receipt.text).toContain(title)
  expect(receipt.text).toContain(price)
  expect(receipt.text).toContain(page.url())
}
