/*
 * What makes documents quicker, in plain TypeScript without a framework. Each works on HTML that
 * is already complete, and a page whose script never comes is complete without it.
 */

import { submitOnce } from './forms.ts'
import { FreshParts } from './fresh-parts.ts'
import { Gallery } from './gallery.ts'
import { Passkey } from './passkey.ts'
import { CartCount, PersonLink } from './person-summary.ts'
import { Quantity } from './quantity.ts'
import { Suggestions } from './suggestions.ts'
import { tellTimes } from './times.ts'

customElements.define('stoa-person', PersonLink)
customElements.define('stoa-cart-count', CartCount)
customElements.define('stoa-suggest', Suggestions)
customElements.define('stoa-quantity', Quantity)
customElements.define('stoa-gallery', Gallery)
customElements.define('stoa-passkey', Passkey)
customElements.define('stoa-fresh-parts', FreshParts)
submitOnce(document)
tellTimes(document)
