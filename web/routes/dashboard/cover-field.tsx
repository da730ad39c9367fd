import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { FileField } from '../../ui/file-field.tsx'
import { FIELD_LABELS } from './product-words.ts'

export interface CoverFieldProps {
  error?: readonly string[]
  label?: string
  hint?: string
  optional?: boolean
}

const PICTURES = ['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif']

/** Chooses a picture and shows it at once. */
export function CoverField(props: CoverFieldProps) {
  const { error, label = FIELD_LABELS.cover, hint, optional = true } = props
  const [chosen, setChosen] = useState<{ name: string; address: string }>()
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const input = box.current?.querySelector('input')
    if (input?.files?.[0]) show(input.files[0], setChosen)
  }, [])

  function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [file] = currentTarget.files ?? []
    if (file) show(file, setChosen)
    else setChosen(undefined)
  }

  return (
    <div ref={box} className="cover-field">
      <FileField
        name="cover"
        label={label}
        hint={hint}
        error={error}
        accept={PICTURES}
        maxBytes={10_000_000}
        onChange={choose}
        optional={optional}
      />
      {chosen ? (
        <figure>
          <img src={chosen.address} alt={`Preview of ${chosen.name}`} />
        </figure>
      ) : null}
    </div>
  )
}

/** As a `data:` address: the policy for pictures lets no `blob:` through. */
function show(file: File, tell: (chosen: { name: string; address: string } | undefined) => void) {
  if (!file.type.startsWith('image/')) return tell(undefined)
  const reader = new FileReader()
  reader.addEventListener('load', () => tell({ name: file.name, address: String(reader.result) }))
  reader.readAsDataURL(file)
}
