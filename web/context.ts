import { createContext } from 'react-router'
import type { Context } from '#platform/context.ts'
import type { ThirdParties } from './frame/cookie-notice.tsx'
import type { ShopIdentity } from './frame/shop-identity.ts'

/** What every page needs around its own content. The server sets it for each request. */
export interface PageContext {
  /** The nonce of this answer's Content-Security-Policy. Rooms carry it, documents have no use for it. */
  cspNonce: string
  /** Where a browser reaches the shop, without a trailing slash. */
  baseUrl: string
  shop: ShopIdentity
  /** Goes into every form (`CsrfField`). Empty when the answer is shared between visitors. */
  csrfToken: string
  /** Rooms show it at once; documents ask `/account/summary.json`, so that all get the same copy. */
  cartCount?: number
  /** Who is signed in, for the header of rooms. */
  person?: { name: string; isImpersonated?: boolean }
  /** The person's choice against the system's; left out, the system decides. */
  theme?: 'light' | 'dark'
  /** Only where the owner has switched on a tool of somebody else. */
  thirdParties?: ThirdParties
}

/**
 * Keys of the values that the server puts into a `RouterContextProvider` for each request. This
 * file is loaded once by the server and by the pages alike: a second copy would make other keys.
 */
export const appContext = createContext<Context>()
export const pageContext = createContext<PageContext>()
