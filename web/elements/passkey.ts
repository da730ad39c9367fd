/**
 * `<stoa-passkey hidden><form>…</form></stoa-passkey>`: shows the form where the browser knows
 * passkeys, and fills its `response` in before it is sent.
 */
export class Passkey extends HTMLElement {
  connectedCallback() {
    if (!('PublicKeyCredential' in window)) return
    if (!PublicKeyCredential.parseRequestOptionsFromJSON) return
    this.hidden = false
    this.addEventListener('submit', this.#ask, true)
  }

  readonly #ask = (event: Event) => {
    const form = event.target as HTMLFormElement
    const field = form.elements.namedItem('response') as HTMLInputElement
    if (field.value) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void this.#fill(form, field)
  }

  async #fill(form: HTMLFormElement, field: HTMLInputElement) {
    try {
      const asked = await fetch(form.action, { headers: { Accept: 'application/json' } })
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json())
      field.value = JSON.stringify(await navigator.credentials.get({ publicKey }))
      form.submit()
    } catch {
      // Closed by the person, or no passkey of ours here: the page stays as it is.
      field.value = ''
    }
  }
}
