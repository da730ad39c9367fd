import { createHash } from 'node:crypto'
import type { Outcome } from './provider.ts'
import type { ProviderApp, ProviderContext } from './server.ts'

/** What a payment page says. Texts are plain; the page escapes them. */
export interface PageContent {
  /** `Stripe`, `Paystack` …: whose page this plays. */
  provider: string
  merchant: string
  amount: string
  lines: readonly string[]
  state: 'open' | 'declined' | 'abandoned' | 'approved' | 'pending' | 'paid' | 'expired'
  /** Where the shop waits: after paying, and otherwise. Only http and https are linked. */
  backUrl?: string | null | undefined
  /** Some providers send the browser back with a form instead of a link. */
  backForm?: { action: string; fields: Record<string, string> } | undefined
}

/** One payment as its page sees it. */
export interface PagedPayment {
  content: PageContent
  /** The last part of the page's own address, so that it works behind any prefix. */
  self: string
  /** Does it and gives the address to go to; `undefined` shows this page again. */
  act(outcome: Outcome): string | undefined
}

const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#faf7f1,#161412);--sheet:light-dark(#fffdf9,#1b1815);--ink:light-dark(#1f1b16,#ece5d8);--ink-2:light-dark(#5d554a,#b3a999);--line:light-dark(#e0d8c9,#332e29);--line-2:light-dark(#8a7f6e,#7d7365);--accent:light-dark(#9f3a22,#e58e70);--accent-ink:light-dark(#fffaf3,#23120c);--wash:light-dark(#f6e6dd,#33201a);--sea:light-dark(#1d5566,#86c0cf)}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;background:var(--paper);color:var(--ink);font:400 1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.test{margin:0;padding:.625rem 1rem;background:var(--wash);color:var(--ink);text-align:center;font-size:.9375rem}
main{max-width:27rem;margin:0 auto;padding:clamp(1.5rem,8vh,5rem) 1.25rem 3rem}
.eyebrow{margin:0 0 .5rem;color:var(--ink-2);font-size:.875rem}
h1{margin:0;font:500 1.75rem/1.15 Georgia,"Times New Roman",serif;letter-spacing:-.012em;text-wrap:balance}
.amount{margin:.75rem 0 1.5rem;font-size:2.25rem;line-height:1.1;font-variant-numeric:tabular-nums lining-nums}
.amount small{font-size:1rem;color:var(--ink-2)}
ul{list-style:none;margin:0 0 1.75rem;padding:0;border-block:1px solid var(--line)}
li{padding:.625rem 0;overflow-wrap:anywhere}
li+li{border-top:1px solid var(--line)}
.notice{margin:0 0 1.5rem;padding:.75rem 1rem;border-left:3px solid var(--accent);background:var(--sheet)}
form{display:grid;gap:.75rem;margin:0}
button,.back{display:flex;align-items:center;justify-content:center;min-height:3rem;width:100%;padding:0 1.25rem;border:1px solid var(--line-2);border-radius:999px;background:transparent;color:var(--ink);font:inherit;font-weight:560;text-decoration:none;cursor:pointer}
button:hover,.back:hover{background:var(--sheet)}
.pay{background:var(--accent);border-color:var(--accent);color:var(--accent-ink)}
.pay:hover{background:var(--accent);filter:brightness(1.07)}
:focus-visible{outline:3px solid var(--sea);outline-offset:3px}
.small{margin:1.5rem 0 0;color:var(--ink-2);font-size:.9375rem}
@media (prefers-reduced-motion:no-preference){button,.back{transition:background .15s}}
`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

const NOTICES: Record<PageContent['state'], string> = {
  open: '',
  declined: 'The payment was declined. Nothing was taken. You can try again.',
  abandoned: 'You left without paying. You may close this page, or pay after all.',
  pending: 'This payment is under way. The shop will hear of it when the money is there.',
  approved: 'You have approved this payment. The shop completes it.',
  paid: 'This is already paid. Nothing more will be taken.',
  expired: 'This payment page has expired. Nothing was taken.',
}

/** A whole page, without JavaScript. */
export function renderPage(content: PageContent): string {
  const { provider, merchant, amount, lines, state } = content
  const heading = state === 'paid' ? `Paid to ${merchant}` : `Pay ${merchant}`
  const notice =
    state === 'paid' && content.backForm
      ? 'The payment is made. Continue to the shop to finish.'
      : NOTICES[state]
  return document(`${heading} · ${amount} · ${provider} sandbox`, [
    `<p class="eyebrow">${escapeHtml(provider)} sandbox</p>`,
    `<h1>${escapeHtml(heading)}</h1>`,
    `<p class="amount">${escapeHtml(amount).replace(/(?<=\d )[A-Z]{3}$/, '<small>$&</small>')}</p>`,
    `<ul aria-label="What you are paying for">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    notice && `<p class="notice" role="status">${escapeHtml(notice)}</p>`,
    isOver(state) ? '' : payForm(state === 'declined'),
    wayBack(content),
  ])
}

/** What is shown for an address that leads to no payment. */
export function missingPage(c: ProviderContext): Response {
  const html = document('No such payment', [
    '<h1>No such payment</h1>',
    '<p class="small">This address leads to no payment that the sandbox knows. Start again from the shop.</p>',
  ])
  return c.body(html, 404, HEADERS)
}

function payForm(again: boolean): string {
  return `<form method="post">
<button class="pay" name="outcome" value="pay">${again ? 'Try again and pay' : 'Pay'}</button>
<button name="outcome" value="decline">Decline</button>
<button name="outcome" value="abandon">Abandon</button>
</form>
<p class="small">Pay plays a card that works, Decline one that is refused, Abandon a buyer who leaves.</p>`
}

function wayBack({ merchant, state, backUrl, backForm }: PageContent): string {
  const isDone = isOver(state) && state !== 'expired'
  const label = `${isDone ? 'Continue' : 'Back'} to ${merchant}`
  if (backForm && isWebUrl(backForm.action)) {
    const fields = Object.entries(backForm.fields).map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    )
    return `<form class="small" method="post" action="${escapeHtml(backForm.action)}">${fields.join('')}<button class="${isDone ? 'pay' : ''}">${escapeHtml(label)}</button></form>`
  }
  if (state === 'open' || !backUrl || !isWebUrl(backUrl)) return ''
  return `<p class="small"><a class="back" href="${escapeHtml(backUrl)}">${escapeHtml(label)}</a></p>`
}

function document(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header class="test">Test mode: no money moves</header>
<main>
${parts.filter(Boolean).join('\n')}
</main>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** Whether the browser may be sent there: not `javascript:` or anything else with a life of its own. */
export function isWebUrl(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '')
}

/** `https://shop.example/back?a=1` with more parameters, kept as it was otherwise. */
export function withQuery(url: string, parameters: Record<string, string>): string {
  const target = new URL(url)
  for (const [name, value] of Object.entries(parameters)) target.searchParams.append(name, value)
  return target.href
}

/** Serves a payment's page and takes its buttons. */
export function mountPage(
  app: ProviderApp,
  path: string,
  find: (c: ProviderContext) => PagedPayment | undefined,
): void {
  app.get(path, (c) => {
    const payment = find(c)
    if (!payment) return missingPage(c)
    return c.body(renderPage(payment.content), 200, HEADERS)
  })

  app.post(path, async (c) => {
    const payment = find(c)
    if (!payment) return missingPage(c)
    const { outcome } = await c.req.parseBody()
    const mayAct = !isOver(payment.content.state) && isOutcome(outcome)
    const next = mayAct ? payment.act(outcome) : undefined
    return c.body(null, 303, {
      location: next && isWebUrl(next) ? next : `./${payment.self}`,
      'cache-control': 'no-store',
    })
  })
}

/** Whether there is nothing left for the buyer to decide. */
const isOver = (state: PageContent['state']): boolean =>
  state === 'paid' || state === 'pending' || state === 'approved' || state === 'expired'

function isOutcome(value: unknown): value is Exclude<Outcome, 'pay_later'> {
  return value === 'pay' || value === 'decline' || value === 'abandon'
}
