import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test'

export const PASSWORD = 'stoa-demo'

type Playwright = PlaywrightWorkerArgs['playwright']

/** The shop's endpoints as a program asks them, with the token of a session when it has one. */
export function openApi(
  playwright: Playwright,
  baseURL: string,
  token?: string,
): Promise<APIRequestContext> {
  return playwright.request.newContext({
    baseURL,
    ...(token ? { extraHTTPHeaders: { Authorization: `Bearer ${token}` } } : {}),
  })
}

/** The endpoints for one of the people of the demo shop. */
export async function signedInApi(
  playwright: Playwright,
  baseURL: string,
  email: string,
): Promise<APIRequestContext> {
  const guest = await openApi(playwright, baseURL)
  const answer = await guest.post('/api/auth/login', { data: { email, password: PASSWORD } })
  expect(answer.status(), await answer.text()).toBe(200)
  const { token } = await answer.json()
  await guest.dispose()
  return openApi(playwright, baseURL, token)
}

export async function read<Answer>(api: APIRequestContext, path: string): Promise<Answer> {
  const answer = await api.get(path)
  expect(answer.status(), path).toBe(200)
  return await answer.json()
}
