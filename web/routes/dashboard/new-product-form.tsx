import { type FormEvent, useEffect, useState } from 'react'
import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { CoverField } from './cover-field.tsx'
import { FilesField, MOST_BYTES } from './files-field.tsx'
import type { ListedCategory } from './in-one-list.ts'
import type { SentBack } from './make-product.ts'
import { KindField, ProductFields } from './product-fields.tsx'
import { FIELD_LABELS } from './product-words.ts'
import { SellingFields } from './selling-fields.tsx'
import { useCsrfToken } from './use-csrf-token.ts'
import { type Uploads, useUploads } from './use-uploads.ts'

export interface NewProductFormProps {
  currency: string
  /** Which kind is chosen to begin with. */
  kind: string
  categories: readonly ListedCategory[]
  genres: readonly string[]
  /** What came back of it, when it was refused. */
  answer: SentBack | undefined
}

/**
 * One column from what it is to putting it on sale. Text fields stand before the files, because
 * the server reads the form as it arrives.
 */
export function NewProductForm({
  currency,
  kind,
  categories,
  genres,
  answer,
}: NewProductFormProps) {
  const typed = answer?.typed ?? { kind }
  const problems = answer?.problems ?? {}
  const csrfToken = useCsrfToken()
  const uploads = useUploads(() => ({ address: '/api/upload/files', csrfToken }), {
    maxBytes: MOST_BYTES,
  })
  const { isWaiting, isHeld, submit } = useSubmitWhenSent(uploads)
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      className="form product-form"
      onSubmit={submit}
    >
      <CsrfField />
      <FormErrors fields={answer?.problems} labels={FIELD_LABELS} />
      <ChooseAgain names={answer?.chooseAgain ?? []} />
      <KindField typed={typed} problems={problems} />
      <ProductFields {...{ typed, problems, categories, genres }} />
      <h2>Price and delivery</h2>
      <SellingFields {...{ typed, problems, currency }} />
      <h2>Cover and files</h2>
      <CoverField error={problems.cover} hint="Without one, a cover is set from the title." />
      <FilesField
        uploads={uploads}
        error={problems.files}
        hint="What buyers download; several may be chosen at once."
      />
      <div className="acts">
        <SubmitButton name="status" value="published" pending={isWaiting || undefined}>
          Put on sale
        </SubmitButton>
        <SubmitButton name="status" value="draft" look="quiet">
          Save as a draft
        </SubmitButton>
      </div>
      <p role="status" className="hint">
        {isWaiting ? 'It is saved as soon as its files are there.' : null}
        {isHeld ? 'A file could not be sent. Try again, or take it out of the list.' : null}
      </p>
    </Form>
  )
}

/** A page that opens anew has lost what was chosen; one that stays where it is has it still. */
function ChooseAgain({ names }: { names: readonly string[] }) {
  const [lost] = useState(names)
  if (names.length === 0 || names !== lost) return null
  return (
    <Notice tone="warn" title="Please choose these again">
      {new Intl.ListFormat('en').format([...names])} came with the form that was sent back.
    </Notice>
  )
}

/** Holds a form back until its files have been sent, then submits it as it was asked to. */
function useSubmitWhenSent({ uploads, isBusy }: Uploads) {
  const [waiting, setWaiting] = useState<{ form: HTMLFormElement; by: HTMLElement | null }>()
  const [isHeld, setIsHeld] = useState(false)
  const hasRefused = uploads.some(({ state }) => state === 'refused')

  function submit(event: FormEvent<HTMLFormElement>) {
    setIsHeld(hasRefused)
    if (!isBusy && !hasRefused) return
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    if (!hasRefused) setWaiting({ form: event.currentTarget, by: submitter })
  }

  useEffect(() => {
    if (!waiting || isBusy) return
    setWaiting(undefined)
    if (hasRefused) setIsHeld(true)
    else waiting.form.requestSubmit(waiting.by)
  }, [waiting, isBusy, hasRefused])

  return { isWaiting: waiting !== undefined, isHeld: isHeld && hasRefused, submit }
}
