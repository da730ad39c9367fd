import { redirect } from 'react-router'
import { AgeNotConfirmed } from '#modules/carts/index.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { keyFor, openToken, sealToken } from '#platform/crypto.ts'
import { cookiesOf } from '../../http/visitor.ts'

const AGE_COOKIE = 'stoa_age'
const THIRTY_DAYS_S = 2_592_000

/** What of a form is asked again after the question. */
const CARRIED = /^(?:variantId|quantity|discount|wishId|namedPrice\.[\da-f-]{36})$/

/** Where a question about age leads back to, and what is done there. */
export const AGE_PLACES: Record<string, string> = { '/cart': 'add', '/wishlist': 'move' }

const keyOf = (config: Config) => keyFor(config.authSecret, 'age')

/**
 * Does what may need an age. A visitor who has not said theirs is sent to the question, which comes
 * back with the same form; the answer is kept in a signed cookie for 30 days.
 */
export async function withAge<T>(
  ctx: Context,
  request: Request,
  { form, place }: { form: Record<string, string>; place: '/cart' | '/wishlist' },
  act: (ageConfirmed: boolean) => Promise<T>,
): Promise<{ done: T; cookies: string[] }> {
  try {
    return { done: await act(false), cookies: [] }
  } catch (error) {
    if (!(error instanceof AgeNotConfirmed)) throw error
    const { minAge } = error.details
    const saysSo = form.ageConfirmed === 'yes'
    if (!saysSo && ageIn(ctx, request.headers.get('cookie')) < minAge) {
      throw redirect(`/age?${questionFor(form, place, minAge)}`, 303)
    }
    return { done: await act(true), cookies: saysSo ? [ageCookie(ctx, minAge)] : [] }
  }
}

function questionFor(form: Record<string, string>, place: string, minAge: number): string {
  const carried = carriedFields(Object.entries(form))
  return new URLSearchParams([['to', place], ['years', String(minAge)], ...carried]).toString()
}

/** The fields that go along with the question, and nothing else that an address may say. */
export function carriedFields(fields: Iterable<[string, string]>): [string, string][] {
  return [...fields].filter(([name, value]) => CARRIED.test(name) && value !== '')
}

/** How old the visitor has said to be at least; 0 when they have not, or too long ago. */
function ageIn(ctx: Context, cookie: string | null): number {
  const said = openToken(keyOf(ctx.config), cookiesOf(cookie).get(AGE_COOKIE) ?? '')
  if (typeof said !== 'object' || said === null) return 0
  const { age, until } = said as { age?: unknown; until?: unknown }
  return typeof age === 'number' && Number(until) > ctx.now.getTime() ? age : 0
}

function ageCookie({ config, now }: Context, age: number): string {
  const said = sealToken(keyOf(config), { age, until: now.getTime() + THIRTY_DAYS_S * 1000 })
  const secure = config.baseUrl.startsWith('https:') ? '; Secure' : ''
  return `${AGE_COOKIE}=${said}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${THIRTY_DAYS_S}${secure}`
}
