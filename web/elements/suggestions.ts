const PAUSE_MS = 180
const LEAST = 2

/**
 * Offers titles while one types into the search field inside it, by the browser's own list: it is
 * drawn, announced and steered by the browser. Asks `/search/suggestions.json?q=…`, which answers
 * `{ "suggestions": ["…"] }`.
 */
export class Suggestions extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined
  #list = document.createElement('datalist')

  connectedCallback() {
    const input = this.querySelector('input')
    if (!input) return
    this.#list.id ||= `suggestions-${Math.random().toString(36).slice(2)}`
    this.append(this.#list)
    input.setAttribute('list', this.#list.id)
    input.addEventListener('input', this.#typed)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.#running?.abort()
  }

  #typed = (event: Event) => {
    clearTimeout(this.#timer)
    const words = (event.target as HTMLInputElement).value.trim()
    const isChosen = [...this.#list.querySelectorAll('option')].some(
      (option) => option.value === words,
    )
    if (words.length < LEAST || isChosen) return
    this.#timer = setTimeout(() => void this.#ask(words), PAUSE_MS)
  }

  async #ask(words: string) {
    this.#running?.abort()
    this.#running = new AbortController()
    const { signal } = this.#running
    try {
      const address = `/search/suggestions.json?q=${encodeURIComponent(words)}`
      const response = await fetch(address, { signal })
      if (!response.ok) return
      const { suggestions } = (await response.json()) as { suggestions: string[] }
      this.#list.replaceChildren(...suggestions.map(optionOf))
    } catch {
      // No suggestions then: the search itself does not need them.
    }
  }
}

function optionOf(text: string): HTMLOptionElement {
  const option = document.createElement('option')
  option.value = text
  return option
}
