/** Waits this long after the last press before the form goes. */
const SETTLE_MS = 500

/**
 * Makes minus and plus count at once. With `submit-on-change` the form follows when the presses
 * have settled, so that five presses are one request.
 */
export class Quantity extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    this.addEventListener('click', this.#press)
    this.addEventListener('change', this.#changed)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.removeEventListener('click', this.#press)
    this.removeEventListener('change', this.#changed)
  }

  get #input() {
    return this.querySelector('input')
  }

  #press = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    const input = this.#input
    if (!button || !input) return
    event.preventDefault()
    if (button.getAttribute('aria-disabled') === 'true') return
    const isLess = button === this.querySelector('button')
    const wanted = (input.valueAsNumber || 0) + (isLess ? -1 : 1)
    const most = input.max === '' ? Number.POSITIVE_INFINITY : Number(input.max)
    // On the cart page the last one may go, which takes the line away.
    const least = this.hasAttribute('submit-on-change') ? 0 : Number(input.min || 1)
    if (wanted < least || wanted > most) return
    if (wanted < Number(input.min)) input.min = String(wanted)
    input.value = String(wanted)
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }

  #changed = () => {
    const input = this.#input
    if (!input) return
    this.#markEnds(input)
    if (!this.hasAttribute('submit-on-change')) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => input.form?.requestSubmit(), SETTLE_MS)
  }

  #markEnds(input: HTMLInputElement) {
    const [less, more] = this.querySelectorAll('button')
    const value = input.valueAsNumber
    const least = this.hasAttribute('submit-on-change') ? 0 : Number(input.min || 1)
    mark(less, value <= least)
    mark(more, input.max !== '' && value >= Number(input.max))
  }
}

function mark(button: HTMLButtonElement | undefined, isEnd: boolean) {
  if (isEnd) button?.setAttribute('aria-disabled', 'true')
  else button?.removeAttribute('aria-disabled')
}
