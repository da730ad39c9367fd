import { useRouteLoaderData } from 'react-router'

/** The anti-forgery token, for what scripts send by themselves. Forms carry `CsrfField`. */
export function useCsrfToken(): string {
  const around = useRouteLoaderData('root') as { csrfToken?: string } | undefined
  return around?.csrfToken ?? ''
}
