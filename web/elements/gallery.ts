/** Thumbnails exchange the large picture. Without it they are links to the pictures. */
export class Gallery extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#choose)
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#choose)
  }

  #choose = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const large = this.querySelector<HTMLImageElement>('.cover img')
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!link || !large || !isPlain) return
    event.preventDefault()
    large.srcset = link.dataset.srcset ?? ''
    large.src = link.href
    large.alt = link.querySelector('img')?.alt ?? ''
    for (const other of this.querySelectorAll('.thumbs a')) other.removeAttribute('aria-current')
    link.setAttribute('aria-current', 'true')
  }
}
