import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test'
import { openApi, PASSWORD, read } from './api.ts'

/** Somebody with an account who shops by another program at the same time. */
export interface OtherBuyer {
  putInCart(path: string, variant: string, quantity: number): Promise<void>
  /** Orders what lies in the cart, which reserves it. */
  order(): Promise<void>
}

export async function registerBuyer(
  playwright: PlaywrightWorkerArgs['playwright'],
  baseURL: string,
  email: string,
): Promise<OtherBuyer> {
  const guest = await openApi(playwright, baseURL)
  const { token } = await post<{ token: string }>(guest, '/api/auth/register', {
    name: 'Ngozi Bello',
    email,
    password: PASSWORD,
    acceptedPolicies: true,
  })
  await guest.dispose()
  const api = await openApi(playwright, baseURL, token)
  return {
    async putInCart(path, variant, quantity) {
      const { variants } = await read<{ variants: { id: string; title: string }[] }>(
        api,
        `/api${path}`,
      )
      const variantId = variants.find(({ title }) => title === variant)?.id
      await post(api, '/api/cart/items', { variantId, quantity })
    },
    async order() {
      await post(api, '/api/orders', {
        provider: 'stripe',
        acceptedPolicies: true,
        shippingAddress: { name: 'Ngozi Bello', line1: '3 Azikiwe St', city: 'Aba', country: 'NG' },
      })
    },
  }
}

async function post<Answer>(api: APIRequestContext, path: string, data: unknown): Promise<Answer> {
  const answer = await api.post(path, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return await answer.json()
}
