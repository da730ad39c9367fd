import { Trouble } from '#platform/errors.ts'

export interface ProviderCall {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: string
  /** True where asking again cannot do the work twice (reads, or calls with an idempotency key). */
  repeatable: boolean
}

export interface ProviderAnswer {
  status: number
  json: unknown
}

const TIMEOUT_MS = 12_000
const TRIES = 3
const FIRST_WAIT_MS = 250

/**
 * One call to a provider: a time-out, and three tries with exponential back-off where repeating is
 * safe. Answers below 500 come back as they are; anything else is Trouble.
 */
export async function callProvider(call: ProviderCall): Promise<ProviderAnswer> {
  const tries = call.repeatable ? TRIES : 1
  for (let attempt = 1; ; attempt++) {
    try {
      return await callOnce(call)
    } catch (error) {
      if (attempt >= tries || !(error instanceof Trouble)) throw error
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (attempt - 1)))
    }
  }
}

async function callOnce(call: ProviderCall): Promise<ProviderAnswer> {
  const where = `${call.method} ${new URL(call.url).pathname}`
  let response: Response
  let text: string
  try {
    response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      ...(call.body === undefined ? {} : { body: call.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    text = await response.text()
  } catch (error) {
    throw new Trouble(`${where} brought no answer`, { cause: error })
  }
  if (response.status >= 500 || response.status === 429) {
    throw new Trouble(`${where} answered ${response.status}`)
  }
  try {
    return { status: response.status, json: text === '' ? null : JSON.parse(text) }
  } catch (error) {
    throw new Trouble(`${where} answered something that is not JSON`, { cause: error })
  }
}
