import { type FormEvent, useState } from 'react'
import { Form, useRevalidator } from 'react-router'
import { Button, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface PasskeyRow {
  id: string
  name: string
  createdAt: Date | string | null
  lastUsedAt: Date | string | null
}

/** The passkeys, each to be renamed or removed, and a new one. */
export function Passkeys({ passkeys }: { passkeys: readonly PasskeyRow[] }) {
  return (
    <>
      <p>
        Sign in with your fingerprint, your face or a security key instead of a password. Nothing
        can be guessed or stolen from us.
      </p>
      <ul className="plain-list own-things">
        {passkeys.map((one) => (
          <li key={one.id}>
            <Form method="post" className="rename" key={one.name}>
              <CsrfField />
              <input type="hidden" name="id" value={one.id} />
              <TextField
                name="name"
                id={`passkey-${one.id}`}
                label="Name"
                defaultValue={one.name}
                hint={
                  one.lastUsedAt ? (
                    <>
                      Last used <DateTime at={one.lastUsedAt} />
                    </>
                  ) : (
                    'Not used yet'
                  )
                }
              />
              <div className="acts">
                <SubmitButton look="quiet" small name="intent" value="rename-passkey">
                  Rename
                </SubmitButton>
                <SubmitButton look="danger" small name="intent" value="remove-passkey">
                  Remove
                </SubmitButton>
              </div>
            </Form>
          </li>
        ))}
      </ul>
      <NewPasskey />
    </>
  )
}

/** Making one takes the browser's help, so this form needs its script. */
function NewPasskey() {
  const [problem, setProblem] = useState<string>()
  const [isPending, setPending] = useState(false)
  const { revalidate } = useRevalidator()

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setPending(true)
    setProblem(undefined)
    try {
      const asked = await fetch('/account/passkeys')
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await asked.json())
      const made = await navigator.credentials.create({ publicKey })
      const body = new FormData(form)
      body.set('response', JSON.stringify(made))
      const kept = await fetch('/account/passkeys', { method: 'POST', body })
      const { message } = (await kept.json()) as { message?: string }
      if (!kept.ok) throw new Error(message)
      form.reset()
      await revalidate()
    } catch (error) {
      const wasCancelled = error instanceof DOMException && error.name === 'NotAllowedError'
      setProblem(wasCancelled ? 'Nothing was added.' : 'This browser made no passkey for us.')
    } finally {
      setPending(false)
    }
  }

  return (
    <form className="form" onSubmit={add}>
      <CsrfField />
      {problem ? <Notice tone="warn" title={problem} /> : null}
      <TextField
        name="name"
        id="passkey-name"
        label="Name of a new passkey"
        hint="Such as: my phone"
      />
      <div className="acts">
        <Button type="submit" pending={isPending}>
          Add a passkey
        </Button>
      </div>
    </form>
  )
}
