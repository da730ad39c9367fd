import { LinkButton } from '../../ui/button.tsx'

export interface FirstRunProps {
  shopName: string
  /** Somebody who may add products is looking. */
  isOwner: boolean
}

/** The front page of a shop in which nothing is for sale yet: the way to the first product. */
export function FirstRun({ shopName, isOwner }: FirstRunProps) {
  return (
    <section className="first-run">
      <div>
        <p className="eyebrow">{shopName} opens soon</p>
        <h1 className="mt-2">
          The shelves are up.
          <br />
          The first book goes here.
        </h1>
        <p className="lead">
          {isOwner
            ? 'Give it a title, a price and a file, and it stands in the shop a minute later. Nothing is final: everything can be changed or taken down again.'
            : 'Nothing is for sale yet. If this is your shop, sign in and add the first product; if you came to read, please look in again soon.'}
        </p>
        <div className="acts">
          {isOwner ? (
            <LinkButton look="primary" href={NEW_PRODUCT}>
              Add the first product
            </LinkButton>
          ) : (
            <LinkButton look="primary" href={`/login?next=${encodeURIComponent(NEW_PRODUCT)}`}>
              Sign in and add the first product
            </LinkButton>
          )}
        </div>
      </div>
      <div className="boards" aria-hidden="true">
        <span className="place" />
        <span className="place" />
        <span className="place" />
      </div>
    </section>
  )
}

const NEW_PRODUCT = '/dashboard/products/new'
