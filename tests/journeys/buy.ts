import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { arriveAt, visit } from './visit.ts'

/** Opens a product, chooses one of its variants when there are several, and puts it in the cart. */
export async function putInCart(
  page: Page,
  { path, title, variant }: { path: string; title: string; variant?: string },
): Promise<void> {
  await visit(page, path, title)
  if (variant) await page.getByRole('radio', { name: variant }).check()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await arriveAt(page, 'Your cart')
}

export async function goToCheckout(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Go to checkout' }).click()
  await arriveAt(page, 'Checkout')
}

/** What a buyer of files is asked, and nothing more. People who are signed in give no address. */
export async function giveDetails(
  page: Page,
  { email, provider }: { email?: string; provider: RegExp },
): Promise<void> {
  if (email) await page.getByLabel('E-mail', { exact: true }).fill(email)
  // The shop's own country is proposed.
  await expect(page.getByLabel('Country')).toHaveValue('NG')
  await page.getByRole('radio', { name: provider }).check()
  await page.getByRole('checkbox', { name: /^I have read and accept/ }).check()
}

/** Where a parcel goes. */
export async function giveAddress(page: Page): Promise<void> {
  await page.getByLabel('Full name').fill('Ada Obi')
  await page.getByLabel('Street and number').fill('12 Ogui Road')
  await page.getByLabel('Town').fill('Enugu')
}

/** Presses the button that buys, and comes to the payment company's own page. */
export async function pressPay(page: Page): Promise<void> {
  await payButton(page).click()
  await arriveAt(page, /^Pay /)
}

export function payButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Pay|Confirm: pay) / })
}

/** One of the three ways to leave the payment company's page of the sandbox. */
export async function choose(page: Page, outcome: 'Pay' | 'Decline' | 'Abandon'): Promise<void> {
  await page.getByRole('button', { name: outcome, exact: true }).click()
}

/** The page of a paid order, with its files ready. */
export async function arriveAtFiles(page: Page): Promise<void> {
  // Until a job has granted them, the page looks again by itself.
  await expect(fileLinks(page).first()).toBeVisible()
  await arriveAt(page, 'Thank you. It is yours')
}

export function fileLinks(page: Page): Locator {
  return page.getByRole('link', { name: /^Download / })
}

/** Follows a link or presses a button that gives a file. Answers its first bytes as text. */
export async function downloadedBy(page: Page, control: Locator): Promise<string> {
  const downloading = page.waitForEvent('download')
  await control.click()
  const bytes = await readFile(await (await downloading).path())
  return bytes.subarray(0, 8).toString('latin1')
}

/** A guest buys one book that is a file, from the product's page to the order's. */
export async function buyAsGuest(
  page: Page,
  book: { path: string; title: string; variant?: string },
  email: string,
): Promise<void> {
  await putInCart(page, book)
  await goToCheckout(page)
  await giveDetails(page, { email, provider: /Stripe/ })
  await pressPay(page)
  await choose(page, 'Pay')
  await arriveAtFiles(page)
}
