import type { HTMLAttributes, Ref } from 'react'

type ElementProps = HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement>; class?: string }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** Turns its link to /login into the person's name, when somebody is signed in. */
      'stoa-person': ElementProps
      /** The number of things in the visitor's cart. */
      'stoa-cart-count': ElementProps
      /** Offers titles while one types into its search field. */
      'stoa-suggest': ElementProps
      /** Minus and plus around a number field. */
      'stoa-quantity': ElementProps & { 'submit-on-change'?: '' }
      /** Thumbnails that exchange the large picture instead of opening it. */
      'stoa-gallery': ElementProps
      /** Shows its form where the browser knows passkeys, and asks for one when it is sent. */
      'stoa-passkey': ElementProps
      /** Choosing something inside it exchanges the parts of the page that depend on it. */
      'stoa-fresh-parts': ElementProps
    }
  }
}
