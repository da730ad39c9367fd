import { data, redirect } from 'react-router'
import { findProductById, findSeller, listCategories } from '#modules/catalog/index.ts'
import {
  addCode,
  Code,
  changeDiscount,
  codesOf,
  type DiscountRow,
  deleteDiscount,
  GenerateCodes,
  generateCodes,
  getDiscount,
  stateOf,
  usageOf,
} from '#modules/discounts/index.ts'
import { revenueOfDiscount } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/discount.ts'
import { DiscountPage } from './discount-page.tsx'
import { whatItDoes } from './discount-words.ts'
import { inOneList } from './in-one-list.ts'
import { type DiscountProblems, inForm, readDiscountForm, valuesOf } from './read-discount-form.ts'

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: (loaderData as { name?: string } | undefined)?.name ?? 'Discount' },
]

const SHOWN_CODES = 50

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const discount = await getDiscount(ctx, params.id)
  const { currency, shop } = await readSettings(ctx)
  const names = await namesIn(ctx, discount)
  const codes = await codesOf(ctx, discount.id, { limit: SHOWN_CODES + 1 })
  const revenue = await revenueOfDiscount(ctx, discount.id)
  const usage = await usageOf(ctx, discount.id)
  return {
    id: discount.id,
    name: discount.name,
    state: stateOf(discount, ctx.now),
    does: whatItDoes(discount, currency),
    currency,
    categories: inOneList(await listCategories(ctx)),
    values: valuesOf(discount, { currency, timeZone: shop.timeZone, ...names }),
    codes: codes
      .slice(0, SHOWN_CODES)
      .map(({ code, limitTotal, uses }) => ({ code, limitTotal, uses })),
    hasMoreCodes: codes.length > SHOWN_CODES,
    link: `${ctx.config.baseUrl}/cart?code=`,
    usage: usage.map((one) => ({
      ...one,
      revenueMinor: revenue.find((two) => two.currency === one.currency)?.revenueMinor ?? 0,
    })),
  }
}

/** Products and sellers in a discount's scope, by their addresses. */
async function namesIn(ctx: Context, { scope }: DiscountRow) {
  const products: string[] = []
  for (const id of scope.products ?? []) {
    const product = await findProductById(ctx, id)
    if (product) products.push(product.slug)
  }
  const sellers: string[] = []
  for (const id of scope.sellers ?? []) {
    const seller = await findSeller(ctx, id)
    if (seller) sellers.push(seller.slug)
  }
  return { products, sellers }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  requireAdmin(ctx)
  const here = `/dashboard/discounts/${params.id}`
  try {
    if (values.act === 'delete') {
      await deleteDiscount(ctx, params.id)
      return redirect('/dashboard/discounts', 303)
    }
    if (values.act === 'add-code') {
      const code = Code.safeParse(values.code)
      if (!code.success) return data({ codeProblems: { code: [messageIn(code)] } }, 422)
      await addCode(ctx, params.id, code.data)
      return redirect(`${here}#codes`, 303)
    }
    if (values.act === 'generate') {
      const asked = GenerateCodes.safeParse({
        quantity: Number(values.quantity),
        prefix: values.prefix ?? '',
      })
      if (!asked.success) return data({ codeProblems: fieldsOf(asked.error) }, 422)
      await generateCodes(ctx, params.id, asked.data)
      return redirect(`${here}#codes`, 303)
    }
    const read = await readDiscountForm(ctx, values, await getDiscount(ctx, params.id))
    if ('problems' in read) return data({ values, problems: read.problems }, 422)
    const { codes: _, ...input } = read.input
    await changeDiscount(ctx, params.id, input)
    return data({ saved: true })
  } catch (error) {
    if (!isRefusal(error) || error.reason === 'not_found') throw error
    const { fields } = error.details as { fields?: DiscountProblems }
    const status = STATUS_OF[error.reason]
    if (values.act === 'add-code' && fields) return data({ codeProblems: fields }, status)
    if (fields) return data({ values, problems: inForm(fields) }, status)
    return data({ message: error.message }, status)
  }
}

function messageIn(parsed: { error?: { issues: { message: string }[] } | undefined }): string {
  return parsed.error?.issues[0]?.message ?? 'is not a code'
}

export default function Discount({ loaderData, actionData }: Route.ComponentProps) {
  return <DiscountPage {...loaderData} answer={actionData} />
}
