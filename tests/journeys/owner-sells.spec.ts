import type { Page } from '@playwright/test'
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
import { expect, test } from './journey.ts'
import { writeBook } from './new-book.ts'
import { signIn } from './sign-in.ts'
import { arriveAt, visit } from './visit.ts'

const TODAY = { next: '/dashboard', heading: /day, \w+ \d+$/ }

test('the owner puts a book with its PDF and cover on sale, sells it at once and sees the order among today’s [ADM-01] [ADM-03] [ADM-04] [CAT-06] [CAT-11] [CAT-12] [DIG-23] [ORD-11] [ORD-15] [UX-12] [UX-23] [UX-25]', async ({
  page,
  request,
}) => {
  const { title, file, cover } = await writeBook()
  // From now on the shop keeps this page for strangers.
  expect(await (await request.get('/shop')).text()).not.toContain(title)
  await signIn(page, 'owner@stoa.test', TODAY)
  const before = await todaysFigures(page)

  await page.getByRole('link', { name: 'Products' }).click()
  await arriveAt(page, 'Products')
  await page.getByRole('link', { name: 'New product' }).click()
  await arriveAt(page, 'New product')
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel(/^Author or maker/).fill('Ada Obi')
  await page.getByLabel(/^In one or two sentences/).fill('Three pages about a light.')
  await page.getByLabel('Price', { exact: true }).fill('7.50')
  await page.getByLabel(/^Cover/).setInputFiles(cover)
  await expect(page.getByRole('img', { name: 'Preview of lanterns.png' })).toBeVisible()
  await page.getByLabel(/^Files/).setInputFiles(file)
  await expect(page.getByText('lanterns.pdf').first()).toBeVisible()
  await page.getByRole('button', { name: 'Put on sale' }).click()
  await arriveAt(page, title)
  await expect(page.getByText('On sale', { exact: true })).toBeVisible()

  expect(await (await request.get('/shop')).text()).toContain(title)
  await page.getByRole('link', { name: 'See it in the shop' }).first().click()
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeVisible()
  await arriveAt(page, title)
  await expect(page.locator('main .cover img').first()).toBeVisible()
  await putInCart(page, { path: new URL(page.url()).pathname, title })
  await goToCheckout(page)
  await giveDetails(page, { provider: /Stripe/ })
  await pressPay(page)
  await choose(page, 'Pay')
  await arriveAtFiles(page)
  expect(await downloadedBy(page, fileLinks(page).first())).toMatch(/^%PDF-/)

  await visit(page, '/dashboard', TODAY.heading)
  const after = await todaysFigures(page)
  expect(after.orders).toBe(before.orders + 1)
  expect(after.revenue).toBeCloseTo(before.revenue + 7.5)
  const row = page.getByRole('row').filter({ hasText: title })
  await expect(row).toContainText('$7.50')
  await expect(row).toContainText('Paid')
  await row.getByRole('link').first().click()
  await arriveAt(page, /^Order /)
  await expect(page.getByText(title).first()).toBeVisible()
  await expect(page.getByText('owner@stoa.test').first()).toBeVisible()
  await expect(page.getByText('downloaded once')).toBeVisible()
})

test('a book the owner makes dearer costs that at once, and one that is archived leaves the shop [CAT-07] [ADM-03]', async ({
  page,
  request,
}) => {
  const { title, file } = await writeBook()
  await signIn(page, 'owner@stoa.test', TODAY)
  await visit(page, '/dashboard/products/new', 'New product')
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel('Price', { exact: true }).fill('3')
  await page.getByLabel(/^Files/).setInputFiles(file)
  await page.getByRole('button', { name: 'Put on sale' }).click()
  await arriveAt(page, title)
  const shown = await page
    .getByRole('link', { name: 'See it in the shop' })
    .first()
    .getAttribute('href')
  const inShop = new URL(shown ?? '', page.url()).pathname
  expect(await (await request.get(inShop)).text()).toContain('$3')

  await page.getByRole('textbox', { name: /^Price/ }).fill('4.25')
  await page.getByRole('button', { name: 'Save editions' }).click()
  await expect(page.getByText('Prices and editions are saved.')).toBeVisible()
  expect(await (await request.get(inShop)).text()).toContain('$4.25')

  await page.getByRole('button', { name: 'Archive …' }).click()
  await page.getByRole('button', { name: 'Archive it' }).click()
  await expect(page.getByText('It is archived and no longer in the shop.')).toBeVisible()
  await arriveAt(page, title)
  expect((await request.get(inShop)).status()).toBe(404)
  await visit(page, `/dashboard/products?q=${encodeURIComponent(title)}`, 'Products')
  await expect(page.getByRole('row').filter({ hasText: title })).toContainText('Archived')
})

async function todaysFigures(page: Page) {
  const figure = async (label: string) => {
    const stat = page.locator('.stat').filter({ hasText: label })
    return Number((await stat.locator('dd').first().innerText()).replace(/[^\d.]/g, ''))
  }
  return { revenue: await figure('Revenue today'), orders: await figure('Orders paid today') }
}
