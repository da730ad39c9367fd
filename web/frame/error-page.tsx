import { isRouteErrorResponse } from 'react-router'
import { LinkButton } from '../ui/button.tsx'
import { Cover } from '../ui/cover.tsx'
import { SearchForm } from './site-header.tsx'

export interface Mishap {
  status: number
  /** Set on the cover that stands beside the words. */
  cover: string
  title: string
  /** What happened and what to do now. */
  words: string
  /** Whether coming back may help, as against looking elsewhere. */
  mayRetry: boolean
}

const KNOWN: Record<number, Omit<Mishap, 'status'>> = {
  403: {
    cover: 'Closed Stacks',
    title: 'This is not yours to open',
    words:
      'Your account may not see this page. If you think it should, sign in with the other account, or write to the shop.',
    mayRetry: false,
  },
  404: {
    cover: 'The Missing Page',
    title: 'There is no page here',
    words:
      'The address may have a slip in it, or what stood here has left the shop. What you have bought is still yours, under Find my purchases.',
    mayRetry: false,
  },
  429: {
    cover: 'One at a Time',
    title: 'That was a little fast',
    words: 'Too many requests came from your connection. Wait a minute, then try again.',
    mayRetry: true,
  },
  503: {
    cover: 'Back Shortly',
    title: 'The shop will be back in a moment',
    words: 'Something the page needs is not answering just now. Nothing you did is lost.',
    mayRetry: true,
  },
}

const BUG: Omit<Mishap, 'status'> = {
  cover: 'Errata',
  title: 'Something went wrong on our side',
  words:
    'The fault is ours and has been written down. If you were paying, look at your orders before you try again: a payment is never taken twice.',
  mayRetry: true,
}

/** What to tell a visitor about a thrown error: its own words for refusals, never those of a bug. */
export function mishapOf(error: unknown): Mishap {
  if (!isRouteErrorResponse(error)) return { status: 500, ...BUG }
  const known = KNOWN[error.status] ?? (error.status < 500 ? KNOWN[404] : BUG)
  const mishap = { status: error.status, ...(known ?? BUG) }
  const message = messageIn(error.data)
  return message && error.status < 500 ? { ...mishap, words: message } : mishap
}

function messageIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('message' in data)) return undefined
  return typeof data.message === 'string' ? `${data.message.replace(/\.$/, '')}.` : undefined
}

/** The whole page for an address that leads nowhere, or for a page that failed. */
export function ErrorPage({ error, pathname }: { error: unknown; pathname: string }) {
  const mishap = mishapOf(error)
  return (
    <div className="mishap wrap">
      <title>{mishap.title}</title>
      <meta name="robots" content="noindex" />
      <Cover title={mishap.cover} author={`Error ${mishap.status}`} decorative />
      <div>
        <h1>{mishap.title}</h1>
        <p className="lead">{mishap.words}</p>
        {mishap.mayRetry ? null : <SearchForm />}
        <div className="acts">
          {mishap.mayRetry ? (
            <LinkButton look="primary" href={pathname}>
              Try again
            </LinkButton>
          ) : null}
          <LinkButton href="/shop">To the shop</LinkButton>
          <LinkButton href="/purchases">Find my purchases</LinkButton>
        </div>
      </div>
    </div>
  )
}
