import type { Facets, FacetValue, Kind } from '#modules/catalog/index.ts'
import { Button } from '../../ui/button.tsx'
import { KIND_WORDS } from './kind-words.ts'
import { type Filters, listAddress, RATINGS, shortDecimal } from './listing-filters.ts'

export interface FilterFormProps {
  path: string
  filters: Filters
  currency: string
  kinds: readonly Kind[]
  /** How many each choice would leave. */
  facets?: Facets | undefined
  settled?: readonly ('kind' | 'genre')[] | undefined
}

/** What narrows a list. Sent as a query, so that the address holds it. */
export function FilterForm(props: FilterFormProps) {
  const { path, filters, currency, kinds, facets, settled = [] } = props
  const { q, genre, topic, author, sort, minMinor, maxMinor, rating } = filters
  const genres = settled.includes('genre') ? [] : genresOf(facets, genre)
  const kept = { q, ...(genres.length > 0 ? {} : { genre }), topic, author, sort }
  return (
    <form action={path} className="filters" aria-label="Filters">
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {settled.includes('kind') || kinds.length < 2 ? null : (
        <Choices
          name="kind"
          legend="Kind"
          any="Everything"
          chosen={filters.kind}
          choices={kinds.map((kind) => [
            kind,
            withCount(KIND_WORDS[kind].label, facets?.kind, kind, facets),
          ])}
        />
      )}
      {genres.length > 0 ? (
        <Choices name="genre" legend="Genre" any="All" chosen={genre} choices={genres} />
      ) : null}
      <fieldset>
        <legend>Price, {currency}</legend>
        <div className="range">
          <Amount name="min" label="At least" amountMinor={minMinor} currency={currency} />
          <span aria-hidden="true">to</span>
          <Amount name="max" label="At most" amountMinor={maxMinor} currency={currency} />
        </div>
      </fieldset>
      <Choices
        name="rating"
        legend="Rating"
        any="Any"
        chosen={rating?.toString()}
        choices={RATINGS.map((stars) => [
          String(stars),
          withCount(`${stars} stars and more`, facets?.rating, String(stars), facets),
        ])}
      />
      <div className="acts">
        <Button type="submit" look="primary" small>
          Show
        </Button>
        <a className="btn plain small" href={listAddress(path, { q, sort, page: 1 }, currency)}>
          Clear
        </a>
      </div>
    </form>
  )
}

/** `Books (12)`, where it was counted. */
function withCount(
  label: string,
  values: readonly FacetValue[] | undefined,
  value: string,
  facets: Facets | undefined,
): string {
  if (!facets) return label
  return `${label} (${values?.find((one) => one.value === value)?.count ?? 0})`
}

/** The genres there are to choose from; the chosen one always among them. */
function genresOf(facets: Facets | undefined, chosen: string | undefined) {
  const genres = facets?.genre ?? []
  if (genres.length < 2 && !chosen) return []
  const listed = genres
    .slice(0, 8)
    .map(({ value, count }) => [value, `${value} (${count})`] as const)
  const isListed = listed.some(([value]) => value === chosen)
  return chosen && !isListed ? [[chosen, chosen] as const, ...listed] : listed
}

interface ChoicesProps {
  name: string
  legend: string
  any: string
  chosen: string | undefined
  choices: readonly (readonly [value: string, label: string])[]
}

function Choices({ name, legend, any, chosen, choices }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {[['', any] as const, ...choices].map(([value, label]) => (
        <label key={value}>
          <input type="radio" name={name} value={value} defaultChecked={(chosen ?? '') === value} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

interface AmountProps {
  name: string
  label: string
  amountMinor: number | undefined
  currency: string
}

function Amount({ name, label, amountMinor, currency }: AmountProps) {
  return (
    <input
      className="control num"
      name={name}
      aria-label={`${label}, ${currency}`}
      inputMode="decimal"
      autoComplete="off"
      placeholder={label}
      defaultValue={amountMinor === undefined ? undefined : shortDecimal(amountMinor, currency)}
    />
  )
}
