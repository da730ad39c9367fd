import type { ShopIdentity } from './shop-identity.ts'

export interface NavigationLink {
  href: string
  label: string
}

/** The header's links, in order. Only places that exist. */
export function mainLinks(shop: ShopIdentity): NavigationLink[] {
  const links = [
    { href: '/shop', label: 'Shop' },
    { href: '/books', label: 'Books' },
  ]
  return shop.marketplace ? [...links, { href: '/sellers', label: 'Sellers' }] : links
}

/** The footer's first column: what buyers and sellers look for at the end of a page. */
export function helpLinks(shop: ShopIdentity): NavigationLink[] {
  const links = [
    { href: '/shop', label: 'Shop' },
    { href: '/purchases', label: 'Find my purchases' },
    { href: '/account', label: 'My account' },
  ]
  return shop.marketplace ? [...links, { href: '/studio', label: 'Sell with us' }] : links
}

/** Every legal document is reachable from every page. */
export function legalLinks(shop: ShopIdentity): NavigationLink[] {
  const links = [
    { href: '/legal/terms', label: 'Terms' },
    { href: '/legal/privacy', label: 'Privacy' },
    { href: '/legal/refunds', label: 'Refunds' },
  ]
  const withdrawal = { href: '/withdraw', label: 'Withdraw from contract' }
  const forSellers = [
    { href: '/legal/seller-agreement', label: 'Seller agreement' },
    { href: '/legal/content-guidelines', label: 'Content guidelines' },
  ]
  return [
    ...links,
    ...(shop.withdrawal ? [withdrawal] : []),
    ...(shop.marketplace ? forSellers : []),
    { href: '/legal', label: 'All legal' },
  ]
}

/** Where a choice about third parties is changed. */
export const cookieLinks: NavigationLink[] = [
  { href: '/cookies', label: 'Cookies' },
  { href: '/cookies#do-not-sell', label: 'Do not sell or share my data' },
]

/** Whether a link stands for the page at `pathname`: that page itself or one below it. */
export function isCurrent(link: NavigationLink, pathname: string): boolean {
  return pathname === link.href || pathname.startsWith(`${link.href}/`)
}
