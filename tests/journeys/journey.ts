import { randomUUID } from 'node:crypto'
import { test as base, expect } from '@playwright/test'
import { type OtherBuyer, registerBuyer } from './other-buyer.ts'
import { type Owner, openOwner } from './owner.ts'
import { READY_WITHIN_MS, type Shop, startShop } from './start-shop.ts'
import { noteVisits, uncheckedVisits } from './visit.ts'
import { type Watch, watchPages } from './watch-pages.ts'

export { expect } from '@playwright/test'

interface JourneyFixtures {
  /** Watches the journey's own pages; with `expectRefusal` a page may be refused. */
  watch: Watch
  /** An address that nobody has used in this shop. */
  email: string
  /** Makes an account for somebody else, who shops without a browser. */
  register(email: string): Promise<OtherBuyer>
}

interface WorkerFixtures {
  shop: Shop
  owner: Owner
}

/** A test of the whole shop in a browser. Its pages are watched and looked at from first to last. */
export const test = base.extend<JourneyFixtures, WorkerFixtures>({
  shop: [
    async ({}, use) => {
      const shop = await startShop()
      await use(shop)
      await shop.stop()
    },
    { scope: 'worker', timeout: READY_WITHIN_MS + 30_000 },
  ],
  owner: [
    async ({ playwright, shop }, use) => {
      const owner = await openOwner(playwright, shop.url)
      await use(owner)
      await owner.leave()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ shop }, use) => use(shop.url),
  watch: async ({ context, shop, javaScriptEnabled }, use, testInfo) => {
    const watch = watchPages(context, new URL(shop.url).origin)
    context.on('page', (page) => noteVisits(page, { scripted: javaScriptEnabled !== false }))
    await use(watch)
    // A journey that broke off has already said what was wrong.
    if (testInfo.status !== 'passed') return
    expect(watch.faults()).toEqual([])
    expect(context.pages().flatMap(uncheckedVisits), 'pages that were not looked at').toEqual([])
  },
  // Asking for a page is enough to have it watched.
  page: async ({ context, watch: _ }, use) => use(await context.newPage()),
  email: async ({}, use) => use(`reader-${randomUUID().slice(0, 8)}@example.org`),
  register: ({ playwright, shop }, use) =>
    use((email) => registerBuyer(playwright, shop.url, email)),
})
