import { CsrfField } from '../ui/csrf-field.tsx'

/** Above every page while an admin acts as somebody else, so that nobody forgets it. */
export function ImpersonationBar({ name }: { name: string }) {
  return (
    <form method="post" action="/stop-impersonation" className="impersonation-bar">
      <CsrfField />
      <p>You see the shop as {name}.</p>
      <button type="submit" className="btn small">
        Back to my own account
      </button>
    </form>
  )
}
