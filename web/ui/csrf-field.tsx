import { useRouteLoaderData } from 'react-router'

/** The name under which forms send the anti-forgery token. */
export const CSRF_FIELD = '_csrf'

/** The anti-forgery token of this visit. Every form that posts carries it. */
export function CsrfField() {
  const around = useRouteLoaderData('root') as { csrfToken?: string } | undefined
  if (!around?.csrfToken) return null
  return <input type="hidden" name={CSRF_FIELD} value={around.csrfToken} />
}
