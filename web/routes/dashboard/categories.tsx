import { data, Form, redirect } from 'react-router'
import {
  type Category,
  changeCategory,
  createCategory,
  deleteCategory,
  listCategories,
} from '#modules/catalog/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/categories.ts'
import { outcomeOf } from './change-product.ts'
import { inOneList, type ListedCategory } from './in-one-list.ts'

export const meta: Route.MetaFunction = () => [{ title: 'Categories' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const categories = await listCategories({ ...ctx, reads: ctx.db })
  return { categories, just: new URL(request.url).searchParams.get('just') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  try {
    await change(ctx, form)
    return redirect(`/dashboard/categories?just=${form.act}`, 303)
  } catch (error) {
    return data({ id: form.id ?? '', typed: form, ...outcomeOf(error) }, 422)
  }
}

function change(ctx: Context, form: Record<string, string>): Promise<unknown> {
  const { id = '', act, name = '', description = '', parent, productsTo } = form
  const words = { name, description, parent: parent || null }
  if (act === 'create') return createCategory(ctx, words)
  if (act === 'save') return changeCategory(ctx, id, words)
  if (act === 'delete') return deleteCategory(ctx, id, { productsTo: productsTo || null })
  throw new NotFound('This form')
}

const DONE: Record<string, string> = {
  create: 'The category is there.',
  save: 'Saved.',
  delete: 'The category is gone. What stood in it has moved.',
}

export default function Categories({ loaderData, actionData }: Route.ComponentProps) {
  const { categories, just } = loaderData
  const all = inOneList(categories)
  return (
    <>
      <PageHead title="Categories" about="Where products stand in the shop." />
      {!actionData && just && DONE[just] ? (
        <Notice tone="good">
          <p>{DONE[just]}</p>
        </Notice>
      ) : null}
      {categories.length === 0 ? (
        <EmptyState title="No categories yet">
          They help people to find their way. Begin with two or three.
        </EmptyState>
      ) : (
        <ul className="category-tree">
          {categories.map((category) => (
            <Branch key={category.id} {...{ category, all, refused: actionData }} />
          ))}
        </ul>
      )}
      <section className="dashboard-section" aria-labelledby="new">
        <h2 id="new">New category</h2>
        <Form method="post" className="form product-form" key={just}>
          <CsrfField />
          <Refused refused={actionData} id="" />
          <CategoryFields all={all} typed={actionData?.id === '' ? actionData.typed : {}} />
          <div className="acts">
            <SubmitButton name="act" value="create">
              Make it
            </SubmitButton>
          </div>
        </Form>
      </section>
    </>
  )
}

type Refusal = Route.ComponentProps['actionData']

function Refused({ refused, id }: { refused: Refusal; id: string }) {
  if (refused?.id !== id) return null
  const labels = { name: 'Name', parent: 'Below', productsTo: 'Its products go to' }
  return <FormErrors fields={refused.problems} labels={labels} message={refused.message} />
}

interface BranchProps {
  category: Category
  all: readonly ListedCategory[]
  refused: Refusal
}

function Branch({ category, all, refused }: BranchProps) {
  const { id, name, slug, description, parentId, count, children } = category
  const others = all.filter((one) => one.id !== id)
  const counted = count === 1 ? '1 product' : `${count} products`
  return (
    <li>
      <Fold
        open={refused?.id === id}
        title={
          <span className="summary-line num">
            {name} <span className="hint">{counted} on sale</span>
          </span>
        }
      >
        <Form method="post" className="form product-form">
          <CsrfField />
          <input type="hidden" name="id" value={id} />
          <Refused refused={refused} id={id} />
          <CategoryFields
            all={others}
            typed={
              refused?.id === id ? refused.typed : { name, description, parent: parentId ?? '' }
            }
          />
          <div className="acts">
            <SubmitButton name="act" value="save" small>
              Save
            </SubmitButton>
            <a className="text-link" href={`/shop/${slug}`}>
              See it in the shop
            </a>
          </div>
        </Form>
        <Form method="post" className="form product-form">
          <CsrfField />
          <input type="hidden" name="id" value={id} />
          <SelectField
            name="productsTo"
            label={`Delete ${name}: its products go to`}
            hint="What stands below it moves up one."
            none="No category"
            choices={others.map((one) => ({ value: one.id, label: one.label }))}
            optional
          />
          <div className="acts">
            <SubmitButton name="act" value="delete" look="danger" small>
              Delete the category
            </SubmitButton>
          </div>
        </Form>
      </Fold>
      {children.length > 0 ? (
        <ul>
          {children.map((child) => (
            <Branch key={child.id} {...{ category: child, all, refused }} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

interface CategoryFieldsProps {
  all: readonly ListedCategory[]
  typed: Record<string, string>
}

function CategoryFields({ all, typed }: CategoryFieldsProps) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={typed.name ?? ''} maxLength={80} />
      <SelectField
        name="parent"
        label="Below"
        none="At the top"
        choices={all.map((one) => ({ value: one.id, label: one.label }))}
        defaultValue={typed.parent ?? ''}
        optional
      />
      <TextArea
        name="description"
        label="Description"
        defaultValue={typed.description ?? ''}
        rows={2}
        className="low"
        maxLength={2000}
        optional
      />
    </>
  )
}
