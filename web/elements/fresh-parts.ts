/**
 * Around a choice on which other parts of the page depend, and the button that asks for them anew.
 * With it, choosing is asking: what is marked `data-fresh` is exchanged, and what was typed stays.
 */
export class FreshParts extends HTMLElement {
  #running: AbortController | undefined

  connectedCallback() {
    this.addEventListener('change', this.#changed)
  }

  disconnectedCallback() {
    this.removeEventListener('change', this.#changed)
    this.#running?.abort()
  }

  #changed = () => void this.#ask()

  async #ask() {
    const button = this.querySelector<HTMLButtonElement>('button[type="submit"]')
    const form = button?.form
    if (!button || !form) return
    this.#running?.abort()
    this.#running = new AbortController()
    const { signal } = this.#running
    try {
      const body = new FormData(form, button)
      const response = await fetch(form.action, { method: 'POST', body, signal })
      // Sent somewhere else: there is nothing left to ask here.
      if (response.redirected) return window.location.assign(response.url)
      exchange(new DOMParser().parseFromString(await response.text(), 'text/html'))
    } catch {
      if (!signal.aborted) form.requestSubmit(button)
    }
  }
}

function exchange(fresh: Document) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-fresh]')) {
    const name = part.dataset.fresh ?? ''
    const other = fresh.querySelector(`[data-fresh="${CSS.escape(name)}"]`)
    if (other) part.replaceWith(other)
  }
}
