import { RadioCards, SelectField } from '../../ui/choice-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { ListedCategory } from './in-one-list.ts'
import { FIELD_LABELS, KIND_CARDS } from './product-words.ts'
import type { Problems, Typed } from './read-product-form.ts'

export interface ProductFieldsProps {
  typed: Typed
  problems: Problems
  categories: readonly ListedCategory[]
  /** Genres that books of this shop have already. */
  genres: readonly string[]
}

/** One field's name, label, error and what was typed into it. */
export function fieldOf(
  name: string,
  { typed, problems }: Pick<ProductFieldsProps, 'typed' | 'problems'>,
) {
  return {
    name,
    label: FIELD_LABELS[name] ?? name,
    error: problems[name],
    defaultValue: typed[name] ?? '',
  }
}

export function KindField({ typed, problems }: Pick<ProductFieldsProps, 'typed' | 'problems'>) {
  return (
    <RadioCards
      name="kind"
      label={FIELD_LABELS.kind}
      cards={KIND_CARDS}
      defaultValue={typed.kind ?? 'book'}
      error={problems.kind}
    />
  )
}

/** What a product is called and told about. */
export function ProductFields(props: ProductFieldsProps) {
  const field = (name: string) => fieldOf(name, props)
  return (
    <>
      <TextField {...field('title')} maxLength={200} autoComplete="off" />
      <TextArea
        {...field('contributors')}
        hint="One a line. For other parts add them: “Ann Lee, translator”, editor, illustrator."
        rows={2}
        className="low"
        optional
      />
      <div className="side-by-side">
        <SelectField
          {...field('categoryId')}
          none="No category"
          choices={props.categories.map(({ id, label }) => ({ value: id, label }))}
          optional
        />
        <TextField
          {...field('newCategory')}
          label="or a new category"
          autoComplete="off"
          maxLength={80}
          optional
        />
      </div>
      <TextArea
        {...field('summary')}
        hint="Stands in lists and below the title."
        rows={2}
        className="low"
        maxLength={1000}
        optional
      />
      <TextArea
        {...field('description')}
        hint="A blank line begins a paragraph. <b>, <i>, <em>, <strong> and <a href> may be used."
        rows={8}
        maxLength={50_000}
        optional
      />
      <FurtherFields {...props} />
    </>
  )
}

const DETAILS = [
  'subtitle',
  'tags',
  'isbn',
  'pages',
  'language',
  'publisher',
  'publishedOn',
  'series',
  'seriesNumber',
  'edition',
]

/** What not every product needs, and what librarians ask about. Open when it needs mending. */
function FurtherFields(props: ProductFieldsProps) {
  const { problems, genres } = props
  const field = (name: string) => ({ ...fieldOf(name, props), autoComplete: 'off', optional: true })
  return (
    <>
      <div className="for-books">
        <TextField {...field('genre')} hint="Readers browse by it." list="genres" maxLength={80} />
        <datalist id="genres">
          {genres.map((genre) => (
            <option key={genre} value={genre} />
          ))}
        </datalist>
      </div>
      <Fold title="Subtitle, tags, ISBN and more" open={DETAILS.some((name) => problems[name])}>
        <div className="folded-fields">
          <TextField {...field('subtitle')} maxLength={200} />
          <TextField {...field('tags')} hint="With commas between them." />
          <div className="for-books folded-fields">
            <TextField {...field('isbn')} inputMode="numeric" short />
            <div className="side-by-side">
              <TextField {...field('pages')} inputMode="numeric" short />
              <TextField {...field('language')} placeholder="en" short />
            </div>
            <div className="side-by-side">
              <TextField {...field('publisher')} />
              <TextField {...field('publishedOn')} type="date" short />
            </div>
            <div className="side-by-side">
              <TextField {...field('series')} />
              <TextField {...field('seriesNumber')} short />
            </div>
            <TextField {...field('edition')} hint="Such as: second, revised." />
          </div>
        </div>
      </Fold>
    </>
  )
}
