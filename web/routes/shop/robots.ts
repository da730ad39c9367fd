import { pageContext } from '../../context.ts'
import type { Route } from './+types/robots.ts'

/** Where nothing is for search engines: personal pages, and endless ways to look at one list. */
const NOT_FOR_ROBOTS = [
  '/account',
  '/api/',
  '/cart',
  '/checkout',
  '/dashboard',
  '/download/',
  '/learn/',
  '/login',
  '/orders/',
  '/purchases',
  '/register',
  '/sandbox/',
  '/search',
  '/studio',
]

export function loader({ context }: Route.LoaderArgs) {
  const { baseUrl } = context.get(pageContext)
  const lines = [
    'User-agent: *',
    ...NOT_FOR_ROBOTS.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${baseUrl}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    },
  })
}
