import type { Locator, Page } from '@playwright/test'
import { arriveAtFiles, payButton } from './buy.ts'
import { ARITHMETIC } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { arriveAt, visit } from './visit.ts'

/** More stops than this before the thing one wants are too many. */
const MOST_STOPS = 60

test('the keyboard alone is enough to find and buy a book', async ({ page, email }) => {
  await visit(page, '/', /./)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await tabTo(page, page.getByLabel('Search the shop'))
  await page.keyboard.type('weaver')
  await page.keyboard.press('Enter')

  await arriveAt(page, /weaver/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: ARITHMETIC.title }).first())
  await page.keyboard.press('Enter')

  await arriveAt(page, ARITHMETIC.title)
  await tabTo(page, page.getByRole('button', { name: 'Add to cart' }))
  await page.keyboard.press('Enter')

  await arriveAt(page, 'Your cart')
  await tabTo(page, page.getByRole('link', { name: 'Go to checkout' }))
  await page.keyboard.press('Enter')

  await arriveAt(page, 'Checkout')
  await tabTo(page, page.getByLabel('E-mail', { exact: true }))
  await page.keyboard.type(email)
  await tabTo(page, page.getByLabel('Country'))
  await page.keyboard.type('Nigeria')
  await tabTo(page, page.getByRole('radio', { name: /Stripe/ }))
  await tabTo(page, page.getByRole('checkbox', { name: /^I have read and accept/ }))
  await page.keyboard.press('Space')
  await tabTo(page, payButton(page))
  await page.keyboard.press('Enter')

  await arriveAt(page, /^Pay /)
  await tabTo(page, page.getByRole('button', { name: 'Pay', exact: true }))
  await page.keyboard.press('Enter')
  await arriveAtFiles(page)
})

/** Goes on with the tab key until it stands there, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator) {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let stops = 0; stops < MOST_STOPS && !(await isThere()); stops++) {
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}
