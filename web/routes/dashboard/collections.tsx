import { data, Form, redirect } from 'react-router'
import {
  type Collection,
  deleteCollection,
  findProductsBySlug,
  KINDS,
  listCollections,
  saveCollection,
} from '#modules/catalog/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { parseMoney, toDecimal } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { MoneyField, TextArea, TextField } from '../../ui/text-field.tsx'
import { KIND_WORDS } from '../shop/kind-words.ts'
import type { Route } from './+types/collections.ts'
import { outcomeOf } from './change-product.ts'

export const meta: Route.MetaFunction = () => [{ title: 'Collections' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { currency } = await readSettings(ctx)
  const fresh = { ...ctx, reads: ctx.db }
  const all = await listCollections(fresh)
  const slugs = await findProductsBySlug(fresh, {
    ids: all.flatMap(({ productIds }) => productIds),
  })
  const slugOf = new Map([...slugs].map(([slug, id]) => [id, slug]))
  return {
    currency,
    collections: all.map((one) => ({ ...one, typed: typedOf(one, slugOf, currency) })),
    just: new URL(request.url).searchParams.get('just'),
  }
}

function typedOf(
  { name, description, rule, productIds }: Collection,
  slugOf: ReadonlyMap<string, string>,
  currency: string,
): Record<string, string> {
  const maxPrice = rule?.maxPriceMinor
  return {
    name,
    description,
    kind: rule?.kind ?? '',
    tag: rule?.tag ?? '',
    genre: rule?.genre ?? '',
    category: rule?.category ?? '',
    author: rule?.author ?? '',
    maxPrice: maxPrice === undefined ? '' : toDecimal(maxPrice, currency),
    products: productIds.flatMap((id) => slugOf.get(id) ?? []).join('\n'),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  const { id = '', act = 'save' } = form
  try {
    if (act === 'delete') await deleteCollection(ctx, id)
    else await save(ctx, id, form)
    return redirect(`/dashboard/collections?just=${act}`, 303)
  } catch (error) {
    return data({ id, typed: form, ...outcomeOf(error) }, 422)
  }
}

async function save(ctx: Context, id: string, form: Record<string, string>): Promise<void> {
  const { currency } = await readSettings(ctx)
  const text = (name: string) => form[name]?.trim() || undefined
  const typedPrice = text('maxPrice')
  const maxPriceMinor = typedPrice ? parseMoney(typedPrice, currency) : undefined
  if (typedPrice && maxPriceMinor === undefined) {
    throw new InvalidInput({ maxPrice: ['please write an amount such as 12.00'] })
  }
  const rule = {
    kind: KINDS.find((kind) => kind === form.kind),
    tag: text('tag'),
    genre: text('genre'),
    category: text('category'),
    author: text('author'),
    maxPriceMinor,
  }
  const hasRule = Object.values(rule).some((value) => value !== undefined)
  const slugs = (form.products ?? '').split(/\s+/).flatMap((word) => slugIn(word) ?? [])
  const known = await findProductsBySlug(ctx, { slugs })
  const missing = slugs.find((slug) => !known.has(slug))
  if (missing) throw new InvalidInput({ products: [`there is no product at ${missing}`] })
  await saveCollection(
    ctx,
    {
      name: form.name ?? '',
      description: form.description ?? '',
      rule: hasRule ? rule : null,
      productIds: slugs.flatMap((slug) => known.get(slug) ?? []),
    },
    id || undefined,
  )
}

/** The end of a product's address, whether the whole of it was pasted or only that. */
function slugIn(word: string): string | undefined {
  return word.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1)
}

const LABELS: Record<string, string> = {
  name: 'Name',
  products: 'Chosen by hand',
  productIds: 'Chosen by hand',
  rule: 'In common',
  maxPrice: 'At most',
}

export default function Collections({ loaderData, actionData }: Route.ComponentProps) {
  const { collections, currency, just } = loaderData
  const typedFor = (id: string) => (actionData?.id === id ? actionData : undefined)
  return (
    <>
      <PageHead title="Collections" about="Shelves put together by a rule or by hand." />
      {!actionData && just ? (
        <Notice tone="good">
          <p>{just === 'delete' ? 'The collection is gone.' : 'Saved.'}</p>
        </Notice>
      ) : null}
      {collections.map(({ id, name, slug, rule, productIds, typed }) => (
        <Fold
          key={`${id} ${just}`}
          open={actionData?.id === id}
          title={
            <span className="summary-line num">
              {name}{' '}
              <span className="hint">
                {rule ? 'by a rule' : `${productIds.length} chosen by hand`}
              </span>
            </span>
          }
        >
          <CollectionForm {...{ id, currency }} typed={typed} refused={typedFor(id)}>
            <a className="text-link" href={`/collections/${slug}`}>
              See it in the shop
            </a>
            <SubmitButton name="act" value="delete" look="danger" small>
              Delete the collection
            </SubmitButton>
          </CollectionForm>
        </Fold>
      ))}
      <section className="dashboard-section" aria-labelledby="new">
        <h2 id="new">New collection</h2>
        <CollectionForm key={just} id="" currency={currency} typed={{}} refused={typedFor('')} />
      </section>
    </>
  )
}

interface CollectionFormProps {
  id: string
  currency: string
  typed: Record<string, string>
  refused: Route.ComponentProps['actionData']
  children?: React.ReactNode
}

function CollectionForm({ id, currency, typed, refused, children }: CollectionFormProps) {
  const now = refused?.typed ?? typed
  const problems = refused?.problems ?? {}
  const field = (name: string, label: string) => ({
    name,
    label,
    defaultValue: now[name] ?? '',
    error: problems[name],
    autoComplete: 'off',
  })
  const { defaultValue, ...maxPrice } = field('maxPrice', 'Cost at most')
  return (
    <Form method="post" className="form product-form">
      <CsrfField />
      <input type="hidden" name="id" value={id} />
      <FormErrors fields={refused?.problems} labels={LABELS} message={refused?.message} />
      <TextField {...field('name', 'Name')} maxLength={80} />
      <TextArea {...field('description', 'Description')} rows={2} className="low" optional />
      <fieldset className="gives">
        <legend>By a rule: what its products have in common</legend>
        <div className="side-by-side">
          <SelectField
            {...field('kind', 'Kind')}
            none="Any"
            choices={Object.entries(KIND_WORDS).map(([value, { label }]) => ({ value, label }))}
            optional
          />
          <TextField {...field('tag', 'Tag')} optional />
        </div>
        <div className="side-by-side">
          <TextField {...field('genre', 'Genre')} optional />
          <TextField {...field('author', 'Author')} optional />
        </div>
        <div className="side-by-side">
          <TextField {...field('category', 'Category')} hint="As in its address." optional />
          <MoneyField {...maxPrice} currency={currency} defaultText={defaultValue} optional />
        </div>
      </fieldset>
      <TextArea
        {...field('products', 'Or chosen by hand')}
        error={problems.products ?? problems.productIds}
        hint="Addresses of products, one a line, in the order they shall stand."
        rows={4}
        optional
      />
      <div className="acts">
        <SubmitButton name="act" value="save" small={id !== ''}>
          {id ? 'Save' : 'Make it'}
        </SubmitButton>
        {children}
      </div>
    </Form>
  )
}
