/**
 * A form of a document goes once: its button shows that it is at work, and further presses wait.
 * A page that comes back out of the browser's memory is fresh again.
 */
export function submitOnce(page: Document) {
  page.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method === 'get' || event.defaultPrevented)
      return
    if (form.dataset.sent !== undefined) {
      event.preventDefault()
      return
    }
    form.dataset.sent = ''
    if (event.submitter) showWork(event.submitter)
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of page.forms) makeFresh(form)
  })
}

function showWork(button: HTMLElement) {
  button.setAttribute('aria-busy', 'true')
  const spinner = document.createElement('span')
  spinner.className = 'spinner'
  spinner.ariaHidden = 'true'
  if (button.classList.contains('btn')) button.prepend(spinner)
}

function makeFresh(form: HTMLFormElement) {
  delete form.dataset.sent
  for (const button of form.querySelectorAll('[aria-busy]')) {
    button.removeAttribute('aria-busy')
    button.querySelector('.spinner')?.remove()
  }
}
