import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'

export interface WaysInProps {
  /** Other companies whose accounts open ours. */
  providers: readonly { id: string; name: string }[]
  next: string
  /** On the page where one registers, passkeys and links have no use yet. */
  registering?: boolean
}

/** Ways in without a password: other accounts, a passkey, a mailed link. */
export function WaysIn({ providers, next, registering }: WaysInProps) {
  if (registering && providers.length === 0) return null
  return (
    <section className="ways-in" aria-label="Other ways in">
      {providers.map(({ id, name }) => (
        <form key={id} method="post" action={`/login/${id}`}>
          <CsrfField />
          <input type="hidden" name="next" value={next} />
          <SubmitButton look="quiet" wide>
            Go on with {name}
          </SubmitButton>
        </form>
      ))}
      {registering ? null : (
        <>
          {/* Shown by its script, where the browser knows passkeys. */}
          <stoa-passkey hidden>
            <form method="post" action="/login/passkey">
              <CsrfField />
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="response" value="" />
              <SubmitButton look="quiet" wide>
                Sign in with a passkey
              </SubmitButton>
            </form>
          </stoa-passkey>
          <LinkButton
            wide
            href={next ? `/login/link?next=${encodeURIComponent(next)}` : '/login/link'}
          >
            Mail me a link to sign in
          </LinkButton>
        </>
      )}
    </section>
  )
}
