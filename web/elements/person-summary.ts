/** What `/account/summary.json` answers: the little that is personal about a shared page. */
export interface PersonSummary {
  /** Left out for guests. */
  name?: string
  cartCount: number
}

let asked: Promise<PersonSummary | undefined> | undefined

/** Asks once for all elements of the page. Answers `undefined` when nobody could be asked. */
function personSummary(): Promise<PersonSummary | undefined> {
  asked ??= fetch('/account/summary.json', { headers: { Accept: 'application/json' } })
    .then((response) => (response.ok ? (response.json() as Promise<PersonSummary>) : undefined))
    .catch(() => undefined)
  return asked
}

/** Fills itself in, and again when the page comes back out of the browser's memory. */
abstract class SummaryElement extends HTMLElement {
  readonly #comeBack = (event: PageTransitionEvent) => {
    if (!event.persisted) return
    asked = undefined
    void this.#fill()
  }

  connectedCallback() {
    window.addEventListener('pageshow', this.#comeBack)
    void this.#fill()
  }

  disconnectedCallback() {
    window.removeEventListener('pageshow', this.#comeBack)
  }

  async #fill() {
    const summary = await personSummary()
    if (summary) this.show(summary)
  }

  abstract show(summary: PersonSummary): void
}

/** `<stoa-person><a href="/login">Sign in</a></stoa-person>` */
export class PersonLink extends SummaryElement {
  show({ name }: PersonSummary) {
    const link = this.querySelector('a')
    if (!link) return
    link.href = name ? '/account' : '/login'
    link.textContent = name ?? 'Sign in'
  }
}

/** The number in the cart, with its noun for screen readers. */
export class CartCount extends SummaryElement {
  show({ cartCount }: PersonSummary) {
    if (cartCount === 0) {
      this.replaceChildren()
      return
    }
    const figure = document.createElement('span')
    figure.className = 'count'
    figure.textContent = String(cartCount)
    const noun = document.createElement('span')
    noun.className = 'sr-only'
    noun.textContent = cartCount === 1 ? ' item' : ' items'
    this.replaceChildren(' ', figure, noun)
  }
}
