import { FileText, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Form, useRevalidator } from 'react-router'
import { Button, SubmitButton } from '../../ui/button.tsx'
import { CSRF_FIELD, CsrfField } from '../../ui/csrf-field.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { formatBytes } from '../../ui/file-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import type { Changed } from './change-product.ts'
import { FilesField, MOST_BYTES } from './files-field.tsx'
import type { Edition } from './product-editions.tsx'
import { FIELD_LABELS } from './product-words.ts'
import { useCsrfToken } from './use-csrf-token.ts'
import { useUploads } from './use-uploads.ts'

interface ListedFile {
  id: string
  name: string
  size: number
  isSample: boolean
  isRetired: boolean
}

export interface ProductFilesProps {
  product: { id: string; title: string; publishedAt: Date | null; files: readonly ListedFile[] }
  editions: readonly Edition[]
  changed: Changed | undefined
}

/** The files of a product: which there are, who gets them, and adding more. */
export function ProductFiles({ product, editions, changed }: ProductFilesProps) {
  return (
    <div className="product-files">
      <FormErrors fields={changed?.problems} labels={FIELD_LABELS} message={changed?.message} />
      {product.files.length === 0 ? (
        <p className="hint">None yet. Who buys an edition that is not sent needs a file to get.</p>
      ) : (
        <ul className="rows-of-files">
          {product.files.map((file) => (
            <li key={file.id}>
              <FileText aria-hidden="true" />
              <p>
                <b>{file.name}</b>
                <span className="hint num">
                  {formatBytes(file.size)}, {givenBy(file, editions)}
                </span>
              </p>
              <FileChoices file={file} />
              <RemoveFile file={file} wasOnSale={product.publishedAt !== null} />
            </li>
          ))}
        </ul>
      )}
      <AddFiles product={product} editions={editions} changed={changed} />
    </div>
  )
}

function givenBy(file: ListedFile, editions: readonly Edition[]): string {
  const titles = editions
    .filter(({ files }) => files.some(({ id }) => id === file.id))
    .map(({ title }) => title)
  if (titles.length === 0) return 'given by no edition'
  return `with ${new Intl.ListFormat('en').format(titles)}`
}

/** Whether everybody may read into it, and whether new buyers still get it. */
function FileChoices({ file }: { file: ListedFile }) {
  return (
    <Form method="post" className="file-choices">
      <CsrfField />
      <input type="hidden" name="part" value="sample-file" />
      <input type="hidden" name="fileId" value={file.id} />
      <label className="check">
        <input type="checkbox" name="isSample" value="yes" defaultChecked={file.isSample} />
        Free sample
      </label>
      <label className="check">
        <input type="checkbox" name="isRetired" value="yes" defaultChecked={file.isRetired} />
        Not for new buyers
      </label>
      <SubmitButton look="plain" small>
        Save<span className="sr-only"> the choices for {file.name}</span>
      </SubmitButton>
    </Form>
  )
}

function RemoveFile({ file, wasOnSale }: { file: ListedFile; wasOnSale: boolean }) {
  const [isAsked, setIsAsked] = useState(false)
  const form = `remove-${file.id}`
  return (
    <Form method="post" id={form} onSubmit={() => setIsAsked(false)}>
      <CsrfField />
      <input type="hidden" name="part" value="remove-file" />
      <input type="hidden" name="fileId" value={file.id} />
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        trigger={
          <button type="button" className="icon-btn">
            <Trash2 aria-hidden="true" />
            <span className="sr-only">Take away {file.name}</span>
          </button>
        }
        title={`Take ${file.name} away?`}
        consequences={
          wasOnSale
            ? 'New buyers no longer get it. Those who bought it can still fetch it for 90 days; then it is gone.'
            : 'It is removed from the shop at once.'
        }
        confirm={
          <Button type="submit" form={form} look="danger" className="solid">
            Take it away
          </Button>
        }
      />
    </Form>
  )
}

/** With scripts each file goes to the product as soon as it is there; without, with the button. */
function AddFiles({ product, editions, changed }: ProductFilesProps) {
  const csrfToken = useCsrfToken()
  const { revalidate } = useRevalidator()
  const form = `add-files-${product.id}`
  const uploads = useUploads(
    () => ({
      address: `/dashboard/products/${product.id}/files.json`,
      csrfToken,
      fields: tickedIn(form),
    }),
    { maxBytes: MOST_BYTES, onSent: revalidate },
  )
  return (
    <Form method="post" encType="multipart/form-data" className="form" id={form}>
      <CsrfField />
      <input type="hidden" name="part" value="files" />
      {editions.length > 1 ? (
        <fieldset className="gives">
          <legend>New files come with</legend>
          {editions.map(({ id, title, ships }) => (
            <label key={id} className="check">
              <input type="checkbox" name="variantIds" value={id} defaultChecked={!ships} />
              {title}
            </label>
          ))}
        </fieldset>
      ) : (
        editions.map(({ id }) => <input key={id} type="hidden" name="variantIds" value={id} />)
      )}
      <FilesField uploads={uploads} error={changed?.problems?.files} />
      <noscript>
        <div className="acts">
          <SubmitButton look="quiet">Add the files</SubmitButton>
        </div>
      </noscript>
    </Form>
  )
}

/** What the form says at the moment a file is sent. */
function tickedIn(id: string): [name: string, value: string][] {
  const form = document.getElementById(id)
  if (!(form instanceof HTMLFormElement)) return []
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && name !== CSRF_FIELD ? [[name, value]] : [],
  )
}
