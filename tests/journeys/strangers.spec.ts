import { buyAsGuest } from './buy.ts'
import { RIVER } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { fillSignIn, signIn } from './sign-in.ts'
import { arriveAt, visit } from './visit.ts'

const ACCOUNT = { next: '/account', heading: /Good to see you/ }

test('who is not signed in is asked to, and comes to the page that was wanted [ACC-39]', async ({
  page,
}) => {
  await page.goto('/dashboard')
  await arriveAt(page, 'Sign in')
  await page.goto('/account/orders')
  await arriveAt(page, 'Sign in')
  await expect(page.getByText('Please sign in to go on.')).toBeVisible()
  await fillSignIn(page, 'reader@stoa.test')

  await arriveAt(page, 'My orders')
  expect(new URL(page.url()).pathname).toBe('/account/orders')
})

test('a buyer who is signed in is refused the dashboard [ACC-38]', async ({ page, watch }) => {
  await signIn(page, 'reader@stoa.test', ACCOUNT)
  watch.expectRefusal(403, '/dashboard')
  await visit(page, '/dashboard', /./)
  await expect(page.getByRole('navigation', { name: 'Dashboard' })).toHaveCount(0)
  await expect(page.getByText('Revenue today')).toHaveCount(0)
})

test("an order and its way back from paying open for nobody without the order's own link [ORD-19] [DIG-01] [SEC-24]", async ({
  page,
  email,
  browser,
  baseURL,
  watch,
}) => {
  const returns: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/checkout/return/')) returns.push(request.url())
  })
  await buyAsGuest(page, RIVER, email)
  const order = new URL(page.url())
  const [returned = ''] = returns

  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {})
  const { pathname: returnPath } = new URL(returned)
  for (const path of [order.pathname, `${order.pathname}?token=guessed`, returnPath]) {
    const answer = await elsewhere.request.get(path)
    expect(answer.status(), path).toBe(404)
    const body = await answer.text()
    expect(body, path).not.toContain(email)
    expect(body, path).not.toContain(RIVER.title)
    expect(body, path).not.toContain('/download/')
  }
  await elsewhere.close()

  await signIn(page, 'reader@stoa.test', ACCOUNT)
  watch.expectRefusal(404, order.pathname)
  await visit(page, order.pathname, 'Find your order')
  await expect(page.getByText(RIVER.title)).toHaveCount(0)
})
