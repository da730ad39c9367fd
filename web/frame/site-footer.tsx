import { CsrfField } from '../ui/csrf-field.tsx'
import { cookieLinks, helpLinks, legalLinks, type NavigationLink } from './navigation.ts'
import type { ShopIdentity } from './shop-identity.ts'

/** The foot of every page of the shop: where help, the law and the company are found. */
export function SiteFooter(props: {
  shop: ShopIdentity
  year: number
  pathname?: string
  /** Tools of others are switched on, so there is a choice to change. */
  hasTools?: boolean
}) {
  const { shop, year, pathname = '/', hasTools = false } = props
  return (
    <footer className="site-foot">
      <div className="wrap">
        <div className="cols">
          <div>
            <p className="font-display text-ink text-xl">{shop.name}</p>
            {shop.strapline ? <p className="mt-1">{shop.strapline}</p> : null}
            <CurrencyChoice shop={shop} pathname={pathname} />
          </div>
          <Column title="The shop" links={helpLinks(shop)} />
          <Column
            title="The small print"
            links={[...legalLinks(shop), ...(hasTools ? cookieLinks : [])]}
          />
        </div>
        <p className="imprint">
          © {year} {[shop.legalName ?? shop.name, shop.address].filter(Boolean).join(', ')}
        </p>
      </div>
    </footer>
  )
}

/** In which currency prices are shown and paid. Only where there is a choice. */
function CurrencyChoice({ shop, pathname }: { shop: ShopIdentity; pathname: string }) {
  const { currencies = [], shownCurrency } = shop
  if (currencies.length < 2) return null
  const names = new Intl.DisplayNames(shop.locale, { type: 'currency' })
  return (
    <form method="post" action="/currency" className="currency-choice">
      <CsrfField />
      <input type="hidden" name="next" value={pathname} />
      <label>
        <span>Prices in</span>
        <select name="currency" className="control" defaultValue={shownCurrency}>
          {currencies.map((code) => (
            <option key={code} value={code}>
              {code}, {names.of(code)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn">
        Change
      </button>
    </form>
  )
}

function Column({ title, links }: { title: string; links: NavigationLink[] }) {
  return (
    <nav aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
