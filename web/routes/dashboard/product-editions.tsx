import { useState } from 'react'
import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { MoneyField, TextField } from '../../ui/text-field.tsx'
import type { Changed } from './change-product.ts'

export interface Edition {
  id: string
  title: string
  sku: string
  price: string
  compareAt: string
  sale: string
  /** As fields show them, in the shop's zone. */
  saleStartsAt: string
  saleEndsAt: string
  payWhatYouWant: boolean
  suggested: string
  ships: boolean
  weightGrams: number | null
  files: readonly { id: string }[]
  /** Absent when it never runs out. */
  stock: { onHand: number; reserved: number } | undefined
}

interface GivenFile {
  id: string
  name: string
}

export interface ProductEditionsProps {
  product: { kind: string; currency: string; files: readonly GivenFile[] }
  editions: readonly Edition[]
  changed: Changed | undefined
}

/** What can be bought of a product: prices, parcels, stock and files of each edition. */
export function ProductEditions({ product, editions, changed }: ProductEditionsProps) {
  const shared = { product, changed }
  const problems = Object.keys(changed?.problems ?? {})
  const hasMore = problems.some((name) => name.startsWith(NEW))
  return (
    <Form method="post" className="form editions">
      <CsrfField />
      <input type="hidden" name="part" value="editions" />
      <FormErrors
        fields={changed?.problems}
        labels={labelsOf(editions, problems)}
        message={changed?.message}
      />
      <div>
        {editions.map((edition, place) => {
          const prefix = `editions.${place}.`
          const needsMending = problems.some((name) => name.startsWith(prefix))
          return (
            <Fold
              key={edition.id}
              title={<EditionLine edition={edition} currency={product.currency} />}
              open={editions.length === 1 || needsMending}
            >
              <EditionFields {...shared} edition={edition} prefix={prefix} />
            </Fold>
          )
        })}
        <Fold title="Add another edition" open={hasMore}>
          <EditionFields {...shared} prefix={NEW} />
        </Fold>
      </div>
      <div className="acts">
        <SubmitButton name="part" value="editions">
          Save editions
        </SubmitButton>
      </div>
    </Form>
  )
}

const NEW = 'editions.new.'

const LABELS: Record<string, string> = {
  title: 'Name',
  price: 'Price',
  compareAt: 'Former price',
  sale: 'Sale price',
  saleStartsAt: 'Sale from',
  saleEndsAt: 'Sale until',
  suggested: 'Suggested price',
  stock: 'Stock',
  sku: 'SKU',
  weightGrams: 'Weight',
}

/** `editions.1.price` is called `Price of Paperback`. */
function labelsOf(editions: readonly Edition[], names: readonly string[]): Record<string, string> {
  const labels = names.map((name) => {
    const [, place = '', field = ''] = name.split('.')
    const edition = editions[Number(place)]?.title ?? 'the new edition'
    return [name, `${LABELS[field] ?? field} of ${edition}`] as const
  })
  return Object.fromEntries(labels)
}

function EditionLine({ edition, currency }: { edition: Edition; currency: string }) {
  const { title, price, ships, stock } = edition
  const way = ships ? 'by parcel' : 'as files'
  return (
    <span className="summary-line num">
      {title}
      <span className="hint">
        {currency} {price}, {way}
        {stock ? `, ${stock.onHand} in stock` : null}
      </span>
    </span>
  )
}

interface EditionFieldsProps {
  product: ProductEditionsProps['product']
  changed: Changed | undefined
  prefix: string
  /** Left out for one that is not sold yet. */
  edition?: Edition
}

function EditionFields({ product, changed, prefix, edition }: EditionFieldsProps) {
  const typed = changed?.typed
  const field = (name: string, value = '') => ({
    name: prefix + name,
    defaultValue: typed?.[prefix + name] ?? value,
    error: changed?.problems?.[prefix + name],
    autoComplete: 'off',
  })
  const amount = (name: string, value = '') => {
    const { defaultValue, ...rest } = field(name, value)
    return { ...rest, defaultText: defaultValue, currency: product.currency }
  }
  const isTicked = (name: string, otherwise: boolean) =>
    typed ? typed[prefix + name] === 'yes' : otherwise
  const { stock } = edition ?? {}
  // What stood here when the page opened: a sale in the meantime must not look like a correction.
  const [counted] = useState(stock ? String(stock.onHand) : '')
  const isNew = edition === undefined
  // The server says what is missing: a browser cannot point into a part that is folded away, and a
  // new edition counts only once it has a name.
  return (
    <div className="edition">
      {edition ? <input type="hidden" name={`${prefix}id`} value={edition.id} /> : null}
      <input type="hidden" name={`${prefix}stockShown`} value={counted} />
      <TextField {...field('title', edition?.title)} label={LABELS.title} optional />
      <MoneyField {...amount('price', edition?.price)} label={LABELS.price} optional />
      <MoneyField {...amount('compareAt', edition?.compareAt)} label={LABELS.compareAt} optional />
      <TextField
        {...field('stock', counted)}
        label="In stock"
        hint={promised(stock)}
        placeholder={stock ? undefined : 'no limit'}
        inputMode="numeric"
        optional
      />
      <TextField {...field('sku', edition?.sku)} label={LABELS.sku} optional />
      <TextField
        {...field('weightGrams', edition?.weightGrams?.toString())}
        label="Weight in grams"
        inputMode="numeric"
        optional
      />
      <Checkbox
        name={`${prefix}ships`}
        label="Sent as a parcel"
        defaultChecked={isTicked('ships', edition?.ships ?? product.kind === 'physical')}
        optional
      />
      <MoneyField
        {...amount('sale', edition?.sale)}
        label={LABELS.sale}
        hint="Charged between the two times; left open, without end."
        optional
      />
      <TextField
        {...field('saleStartsAt', edition?.saleStartsAt)}
        type="datetime-local"
        label={LABELS.saleStartsAt}
        optional
      />
      <TextField
        {...field('saleEndsAt', edition?.saleEndsAt)}
        type="datetime-local"
        label={LABELS.saleEndsAt}
        optional
      />
      <Checkbox
        name={`${prefix}payWhatYouWant`}
        label="Buyers name the price"
        hint="The price above is the least that is taken."
        defaultChecked={isTicked('payWhatYouWant', edition?.payWhatYouWant ?? false)}
        optional
      />
      <MoneyField
        {...amount('suggested', edition?.suggested)}
        label={LABELS.suggested}
        hint="Only where buyers name it."
        optional
      />
      {edition ? (
        <Checkbox
          name={`${prefix}gone`}
          label="Sell it no longer"
          hint="Orders keep it."
          defaultChecked={isTicked('gone', false)}
          optional
        />
      ) : null}
      <GivenFiles
        files={product.files}
        given={edition?.files ?? []}
        prefix={prefix}
        isNew={isNew}
      />
    </div>
  )
}

function promised(stock: Edition['stock']): string | undefined {
  if (!stock || stock.reserved === 0) return undefined
  return `${stock.reserved} of them promised to open orders.`
}

interface GivenFilesProps {
  files: readonly GivenFile[]
  given: readonly { id: string }[]
  prefix: string
  isNew: boolean
}

function GivenFiles({ files, given, prefix, isNew }: GivenFilesProps) {
  if (files.length === 0) return null
  return (
    <fieldset className="gives">
      <legend>Its buyers get</legend>
      {files.map(({ id, name }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            name={`${prefix}fileIds`}
            value={id}
            defaultChecked={!isNew && given.some((one) => one.id === id)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
