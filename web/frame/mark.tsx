import type { ShopIdentity } from './shop-identity.ts'

/** The shop's sign, a link home: the owner's logo, or our porch with the shop's name. */
export function Mark({ shop }: { shop: ShopIdentity }) {
  return (
    <a className="mark" href="/">
      {shop.logo ? (
        <img
          src={shop.logo.src}
          width={shop.logo.width}
          height={shop.logo.height}
          alt={shop.name}
        />
      ) : (
        <>
          <Porch />
          {shop.name}
        </>
      )}
    </a>
  )
}

function Porch() {
  return (
    <svg width="26" height="22" viewBox="0 0 26 22" fill="currentColor" aria-hidden="true">
      <path d="M1 6 13 1l12 5v2H1zM4 10h3v9H4zm7.5 0h3v9h-3zM19 10h3v9h-3zM1 20h24v2H1z" />
    </svg>
  )
}
