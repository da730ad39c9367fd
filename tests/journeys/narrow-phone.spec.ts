import type { Page } from '@playwright/test'
import { goToCheckout, putInCart } from './buy.ts'
import { TOTE } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { visit } from './visit.ts'

const NO_ORDER = '/orders/QQ-1'

/** One of each kind of public page; the whole list of products looks like these. */
const PAGES = [
  '/',
  '/shop',
  '/shop?kind=physical&sort=popular',
  '/shop/water-and-places',
  '/books',
  '/books?genre=Essays',
  '/search?q=letters',
  '/search?q=zzzzz',
  '/products/the-painted-porch',
  '/products/market-tote',
  '/products/two-dozen-quay-patterns',
  '/sellers',
  '/sellers/salt-roof',
  '/legal',
  '/legal/terms',
  '/legal/privacy',
  '/legal/refunds',
  '/purchases',
  '/cart',
  '/login',
  '/register',
  '/forgot-password',
  '/reset-password?token=old',
  '/verify-email?token=old',
  '/download-help?link=broken',
  NO_ORDER,
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a 360 px phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 360, height: 740 }, colorScheme })

    test(`nothing scrolls sideways on any public page, ${colorScheme} [UX-01]`, async ({
      page,
      watch,
    }) => {
      test.setTimeout(180_000)
      watch.expectRefusal(404, NO_ORDER)
      for (const path of PAGES) {
        await visit(page, path, /./)
        await expectNoSidewaysScroll(page)
      }
      await putInCart(page, TOTE)
      await expectNoSidewaysScroll(page)
      await goToCheckout(page)
      await expectNoSidewaysScroll(page)
    })
  })
}

async function expectNoSidewaysScroll(page: Page) {
  const { pathname, search } = new URL(page.url())
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, `width of ${pathname}${search}`).toBeLessThanOrEqual(360)
}
