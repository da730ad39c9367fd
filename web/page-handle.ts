/**
 * How a page is sent. A route says it: `export const handle: PageHandle = { kind: 'document' }`.
 *
 * A document is plain HTML with links and forms, the same for every anonymous visitor, without the
 * router's scripts. A room is hydrated and navigated in the browser. The innermost route that says
 * anything decides; a page that says nothing is a room.
 */
export interface PageHandle {
  kind: 'document' | 'room'
  /** `own`: the page brings its own navigation (dashboard, studio), so header and footer stay away. */
  frame?: 'shop' | 'own'
}

interface Matched {
  id?: string
  handle?: unknown
}

function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === 'object' && handle !== null && 'kind' in handle
}

/** The handle that decides for these matches, outermost first. Addresses of no page are documents. */
export function pageHandleOf(matches: readonly Matched[]): Required<PageHandle> {
  const said = matches.findLast((match) => isPageHandle(match.handle))?.handle
  if (isPageHandle(said)) return { frame: 'shop', ...said }
  const isNoPage = matches.length <= 1
  return { kind: isNoPage ? 'document' : 'room', frame: 'shop' }
}
