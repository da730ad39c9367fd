import { helpLinks, legalLinks, type NavigationLink } from './navigation.ts'
import type { ShopIdentity } from './shop-identity.ts'

/** The foot of every page of the shop: where help, the law and the company are found. */
export function SiteFooter({ shop, year }: { shop: ShopIdentity; year: number }) {
  return (
    <footer className="site-foot">
      <div className="wrap">
        <div className="cols">
          <div>
            <p className="font-display text-ink text-xl">{shop.name}</p>
            {shop.strapline ? <p className="mt-1">{shop.strapline}</p> : null}
          </div>
          <Column title="The shop" links={helpLinks(shop)} />
          <Column title="The small print" links={legalLinks(shop)} />
        </div>
        <p className="imprint">
          © {year} {[shop.legalName ?? shop.name, shop.address].filter(Boolean).join(', ')}
        </p>
      </div>
    </footer>
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
