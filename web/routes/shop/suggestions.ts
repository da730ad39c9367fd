import { suggest } from '#modules/catalog/index.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/suggestions.ts'

/** Titles while one types, for the search field: `{ "suggestions": ["…"] }`. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.get('q') ?? ''
  const typed = asked.replace(/\p{Cc}+/gu, ' ')
  const found = await suggest(context.get(appContext), typed)
  const suggestions = [...new Set(found.map(({ title }) => title))]
  return Response.json(
    { suggestions },
    // The same for everybody: a browser may keep it while somebody goes back and forth in a word.
    { headers: { 'Cache-Control': 'public, max-age=60' } },
  )
}
