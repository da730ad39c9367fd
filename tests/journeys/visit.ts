import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

interface Visits {
  opened: Set<string>
  checked: Set<string>
  /** Whether the page's own scripts run. */
  scripted: boolean
}

const visits = new WeakMap<Page, Visits>()

/** Notes every page that is opened from now on, so that none stays unchecked. */
export function noteVisits(page: Page, { scripted }: { scripted: boolean }): void {
  const opened = new Set<string>()
  visits.set(page, { opened, checked: new Set(), scripted })
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) opened.add(pathOf(page))
  })
}

/** Paths on which a page has been without `arriveAt` having looked at it. */
export function uncheckedVisits(page: Page): string[] {
  const { opened, checked } = visitsOf(page)
  return [...opened].filter((path) => !checked.has(path))
}

/** Opens an address and looks at the page there. */
export async function visit(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path)
  await arriveAt(page, heading)
}

/**
 * Waits until the page with this main heading is there, and has axe look at it: no violation is
 * let through.
 */
export async function arriveAt(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  await page.waitForLoadState('load')
  const { scripted, checked } = visitsOf(page)
  const { violations } = scripted ? await look(page) : await lookAtCopy(page)
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}\n  ${node.failureSummary}`),
  )
  expect(found, `${pathOf(page)} is accessible`).toEqual([])
  checked.add(pathOf(page))
}

function look(page: Page) {
  // These pages hold no frames, so one page is enough to look at them.
  return new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze()
}

/** Axe is a script itself. Where scripts are off, it looks at a copy that loads none of its own. */
async function lookAtCopy(page: Page) {
  const url = page.url()
  const body = await page.content()
  const context = await page.context().browser()?.newContext({
    viewport: page.viewportSize(),
    javaScriptEnabled: true,
  })
  if (!context) throw new Error('A copy needs a browser to be shown in')
  const copy = await context.newPage()
  await copy.route('**', (route) => {
    const request = route.request()
    if (request.url() === url) return route.fulfill({ body, contentType: 'text/html' })
    return request.resourceType() === 'script' ? route.abort() : route.continue()
  })
  await copy.goto(url)
  const found = await look(copy)
  await context.close()
  return found
}

function visitsOf(page: Page): Visits {
  const noted = visits.get(page)
  if (!noted) throw new Error('Take the page from the journey: this one is not watched')
  return noted
}

function pathOf(page: Page) {
  return new URL(page.url()).pathname
}
