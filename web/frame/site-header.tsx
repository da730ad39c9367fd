import { Menu, Search } from 'lucide-react'
import { Mark } from './mark.tsx'
import { isCurrent, mainLinks, type NavigationLink } from './navigation.ts'
import type { ShopIdentity } from './shop-identity.ts'

export interface SiteHeaderProps {
  shop: ShopIdentity
  pathname: string
  /** What was searched for, so that the field keeps it. */
  query?: string
  /** Known in rooms. Documents are the same for everybody and fill this in afterwards. */
  visitor?: { name?: string; cartCount: number }
}

/** The top of every page of the shop. Plain links and one form: it works before any script runs. */
export function SiteHeader({ shop, pathname, query, visitor }: SiteHeaderProps) {
  const links = mainLinks(shop)
  return (
    <header>
      {shop.testMode ? (
        <p className="test-strip">
          <b>Test mode.</b> Pretend payments, no money moves.
        </p>
      ) : null}
      <div className="site-head wrap">
        <Mark shop={shop} />
        <nav aria-label="Main">
          <Links links={links} pathname={pathname} />
        </nav>
        <SearchForm query={query} />
        <div className="end">
          <AccountLink name={visitor?.name} known={visitor !== undefined} />
          <CartLink count={visitor?.cartCount} />
          <details className="site-menu">
            <summary>
              <Menu aria-hidden="true" />
              <span className="sr-only">Menu</span>
            </summary>
            <div>
              <nav aria-label="Menu">
                <Links links={links} pathname={pathname} />
              </nav>
              <nav aria-label="Your things">
                <AccountLink name={visitor?.name} known={visitor !== undefined} />
                <a href="/purchases">Find my purchases</a>
              </nav>
            </div>
          </details>
        </div>
      </div>
    </header>
  )
}

function Links({ links, pathname }: { links: NavigationLink[]; pathname: string }) {
  return links.map((link) => (
    <a
      key={link.href}
      href={link.href}
      aria-current={
        isCurrent(link, pathname) ? (link.href === pathname ? 'page' : 'true') : undefined
      }
    >
      {link.label}
    </a>
  ))
}

/** GET /search: the address keeps what was asked. */
export function SearchForm({
  query,
  label = 'Search the shop',
}: {
  query?: string
  label?: string
}) {
  return (
    <search>
      <form className="search" action="/search">
        <stoa-suggest>
          <input
            type="search"
            name="q"
            defaultValue={query}
            aria-label={label}
            placeholder="Titles, people, topics"
            autoComplete="off"
            enterKeyHint="search"
          />
        </stoa-suggest>
        <button type="submit">
          <Search aria-hidden="true" />
          <span className="sr-only">Search</span>
        </button>
      </form>
    </search>
  )
}

function AccountLink({ name, known }: { name?: string; known: boolean }) {
  const link = (
    <a className="who" href={name ? '/account' : '/login'}>
      {name ?? 'Sign in'}
    </a>
  )
  return known ? link : <stoa-person data-hj-suppress="">{link}</stoa-person>
}

function CartLink({ count }: { count?: number }) {
  return (
    <a href="/cart">
      Cart{count === undefined ? <stoa-cart-count /> : <CartCount count={count} />}
    </a>
  )
}

function CartCount({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <>
      {' '}
      <span className="count">{count}</span>
      <span className="sr-only"> {count === 1 ? 'item' : 'items'}</span>
    </>
  )
}
