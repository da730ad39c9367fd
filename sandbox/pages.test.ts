import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { displayAmount, fromDecimal, fromIsoMinor, toDecimal, toIsoMinor } from './currencies.ts'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { renderPage } from './pages.ts'
import { receiveEvents } from './receive-events.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox({
    merchant: 'Harbour & Sons',
    pageBase: (name) => `https://shop.example/sandbox/${name}`,
  })
})

afterEach(() => sandbox.stop())

async function stripeSession(currency: string, amount: number, cancelUrl = '') {
  const body = new URLSearchParams({
    mode: 'payment',
    success_url: 'https://shop.example/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: cancelUrl,
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': currency,
    'line_items[0][price_data][unit_amount]': String(amount),
    'line_items[0][price_data][product_data][name]': 'Walden <b>',
  })
  const response = await fetch(`${sandbox.urls.stripe}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandboxKeys.stripe.secretKey}` },
    body,
  })
  return (await response.json()) as { id: string; url: string }
}

async function paystackPage(reference: string, callback_url?: string) {
  const response = await fetch(`${sandbox.urls.paystack}/transaction/initialize`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sandboxKeys.paystack.secretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ email: 'reader@example.com', amount: 5000, reference, callback_url }),
  })
  const { data } = (await response.json()) as { data: { access_code: string } }
  return `${sandbox.urls.paystack}/${data.access_code}`
}

const page = async (url: string) => (await fetch(url)).text()

/** What pressing a button does: the address the browser is sent to. */
async function press(url: string, outcome: string) {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ outcome }),
    redirect: 'manual',
  })
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

const stripePage = ({ id }: { id: string }) => `${sandbox.urls.stripe}/c/pay/${id}`

describe('a payment page', () => {
  test('says whom, what and how much, and that no money moves', async () => {
    const session = await stripeSession('usd', 1999)
    expect(session.url).toBe(`https://shop.example/sandbox/stripe/c/pay/${session.id}`)

    const html = await page(stripePage(session))
    for (const text of [
      'Pay Harbour &#38; Sons',
      'Walden &#60;b&#62;',
      '$19.99',
      'Test mode: no money moves',
    ]) {
      expect(html).toContain(text)
    }
    expect(html).not.toMatch(/<script|javascript:|<b>/)
    expect(html).toMatch(/<html lang="en">[\s\S]*<main>[\s\S]*<h1>/)
  })

  test.each([
    ['usd', 1999, '$19.99 <small>USD</small>'],
    ['jpy', 500, '¥500 <small>JPY</small>'],
    ['huf', 50_000, 'Ft 500.00 <small>HUF</small>'],
    ['kwd', 1500, 'KWD 1.500'],
    ['ugx', 500, 'UGX 5'],
    ['ngn', 123_456, '₦1,234.56 <small>NGN</small>'],
  ])('shows %s %i as %s', async (currency, amount, shown) => {
    const html = (await page(stripePage(await stripeSession(currency, amount)))).replaceAll(
      '\u00a0',
      ' ',
    )
    expect(html).toContain(`<p class="amount">${shown}</p>`)
  })

  test('works without JavaScript and behind any prefix: its forms post to where they are', async () => {
    const url = stripePage(await stripeSession('usd', 1999))
    expect(await page(url)).toContain('<form method="post">')
    expect(await press(url, 'decline')).toBe(`./${url.split('/').at(-1)}`)
  })

  test('for nothing is a 404 that says so', async () => {
    const response = await fetch(`${sandbox.urls.stripe}/c/pay/cs_test_nothing`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('No such payment')
  })

  test('links only to web addresses', () => {
    const content = {
      provider: 'P',
      merchant: 'M',
      amount: '1',
      lines: [],
      state: 'paid' as const,
      backUrl: 'javascript:alert(1)',
    }
    expect(renderPage(content)).not.toContain('javascript:')
  })
})

describe('at Stripe', () => {
  test('paying leads to success_url with the session filled in, and a second visit says it is paid', async () => {
    const session = await stripeSession('usd', 1999)
    const landing = `https://shop.example/paid?session=${session.id}`
    expect(await press(stripePage(session), 'pay')).toBe(landing)

    const again = await page(stripePage(session))
    expect(again).toContain('already paid')
    expect(again).toContain(`href="${landing}"`)
    expect(again).not.toContain('name="outcome"')
    expect(await press(stripePage(session), 'pay')).toBe(`./${session.id}`)
  })

  test('a decline is shown with the choice to try again', async () => {
    const session = await stripeSession('usd', 1999)
    await press(stripePage(session), 'decline')
    const html = await page(stripePage(session))
    expect(html).toContain('was declined')
    expect(html).toContain('Try again and pay')
  })

  test('abandoning leads to cancel_url', async () => {
    const session = await stripeSession('usd', 1999, 'https://shop.example/cart')
    expect(await press(stripePage(session), 'abandon')).toBe('https://shop.example/cart')
  })

  test('the browser is sent back before the event is taken', async () => {
    const shop = await receiveEvents(sandbox)
    const session = await stripeSession('usd', 1999)
    await press(stripePage(session), 'pay')
    await sandbox.settled()
    expect(shop.received).toHaveLength(1)
    await shop.close()
  })
})

describe('at Paystack', () => {
  test('paying leads to the callback with trxref and reference', async () => {
    const url = await paystackPage('attempt-1', 'https://shop.example/return?order=7')
    expect(await press(url, 'pay')).toBe(
      'https://shop.example/return?order=7&trxref=attempt-1&reference=attempt-1',
    )
  })

  test('there is no cancel address: the page says it may be closed and links back', async () => {
    const url = await paystackPage('attempt-1', 'https://shop.example/return')
    await press(url, 'abandon')
    const html = await page(url)
    expect(html).toContain('You may close this page')
    expect(html).toContain('href="https://shop.example/return"')
  })
})

describe('amounts', () => {
  test('keep every unit between decimals and integers', () => {
    for (const units of [0, 1, 29, 57, 58, 113, 1999, 100_000_000_001]) {
      expect(fromDecimal(toDecimal(units, 2), 2)).toBe(units)
    }
    expect(fromDecimal('19.999', 2)).toBeUndefined()
    expect(fromDecimal('500.50', 0)).toBeUndefined()
    expect(fromDecimal('500.00', 0)).toBe(500)
    expect(displayAmount(1500, 3, 'KWD').replaceAll('\u00a0', ' ')).toBe('KWD 1.500')
  })

  test("change between a provider's unit and ISO's", () => {
    expect(toIsoMinor(500, 2, 'UGX')).toBe(5)
    expect(fromIsoMinor(5, 2, 'UGX')).toBe(500)
    expect(toIsoMinor(500, 0, 'HUF')).toBe(50_000)
  })
})
