import type { BrowserContext, Response } from '@playwright/test'

/** What must not happen on any page of a journey, noted while it goes on. */
export interface Watch {
  /** The journey is about to be refused once: an answer with this status from this path. */
  expectRefusal(status: number, path: string | RegExp): void
  /** Script errors, failed and refused requests, refusals that did not come, in words. */
  faults(): string[]
}

interface Refusal {
  status: number
  path: string | RegExp
}

/** Watches every page of a browser context. Only `origin` may be asked for anything. */
export function watchPages(context: BrowserContext, origin: string): Watch {
  const noted: string[] = []
  const expected: Refusal[] = []

  context.on('weberror', (error) => noted.push(`script error: ${error.error().message}`))
  context.on('console', (message) => {
    // A refused request is noted below, where its address and status are known.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      noted.push(`console: ${message.text()}`)
    }
  })
  context.on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url())
    if (protocol.startsWith('http') && to !== origin) noted.push(`asked ${to}: ${request.url()}`)
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    // What a page was still asking for when it was left, and a page that became a download.
    if (reason !== 'net::ERR_ABORTED') noted.push(`${reason}: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() < 400) return
    const at = expected.findIndex((refusal) => fits(refusal, response))
    if (at >= 0) expected.splice(at, 1)
    else noted.push(`${response.status()}: ${response.request().method()} ${response.url()}`)
  })

  return {
    expectRefusal: (status, path) => expected.push({ status, path }),
    faults: () => [
      ...noted,
      ...expected.map(({ status, path }) => `${path} was expected to answer ${status}`),
    ],
  }
}

function fits({ status, path }: Refusal, response: Response) {
  if (response.status() !== status) return false
  const { pathname } = new URL(response.url())
  return typeof path === 'string' ? pathname === path : path.test(pathname)
}
