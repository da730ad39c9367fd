import type { InputHTMLAttributes } from 'react'
import { classes } from './classes.ts'
import { controlProps, Field, type FieldProps } from './field.tsx'

export interface FileFieldProps
  extends FieldProps,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'required' | 'type' | 'accept'> {
  /** Extensions with their dot, such as `.pdf`. */
  accept?: readonly string[]
  /** In bytes, per file. Said in the hint; the server checks it. */
  maxBytes?: number
}

/** Chooses files with the browser's own control. Large uploads have a component of their own. */
export function FileField(props: FileFieldProps) {
  const { label, error, optional, id, accept, maxBytes, className, ...input } = props
  const limits = [
    accept?.map((extension) => extension.replace(/^\./, '').toUpperCase()).join(', '),
    maxBytes === undefined
      ? undefined
      : `at most ${formatBytes(maxBytes)}${props.multiple ? ' each' : ''}`,
  ]
  const limit = limits.filter(Boolean).join(', ')
  const hint =
    props.hint && limit ? (
      <>
        {props.hint} {limit}.
      </>
    ) : (
      (props.hint ?? limit)
    )
  return (
    <Field {...{ name: props.name, label, hint, error, optional, id }}>
      <input
        {...input}
        {...controlProps({ ...props, hint })}
        type="file"
        accept={accept?.join(',')}
        className={classes('control', className)}
      />
    </Field>
  )
}

/** `48_300_000` → `"48.3 MB"`: decimal units, as shops and phones count. */
export function formatBytes(bytes: number, locale = 'en'): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}
