import { LinkButton } from '../../ui/button.tsx'

/** A search that found nothing: what may help, most likely first. */
export function NothingFound({ q }: { q: string }) {
  const words = q.split(/\s+/).filter((word) => word.length > 2)
  return (
    <div className="empty mb-section">
      <h2>Nothing here has {words.length > 1 ? 'all these words' : 'this word'}</h2>
      <p>It may be spelled another way, or stand in the shop under another name.</p>
      {words.length > 1 ? (
        <p>
          Try one word at a time:{' '}
          {words.slice(0, 5).map((word, index) => (
            <span key={word}>
              {index > 0 ? ', ' : null}
              <a className="text-link" href={`/search?${new URLSearchParams({ q: word })}`}>
                {word}
              </a>
            </span>
          ))}
        </p>
      ) : null}
      <div className="acts">
        <LinkButton href="/books">Books by topic</LinkButton>
        <LinkButton href="/shop?sort=popular">What others like</LinkButton>
      </div>
    </div>
  )
}
