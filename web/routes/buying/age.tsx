import { redirect } from 'react-router'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import type { Route } from './+types/age.ts'
import { AGE_PLACES, carriedFields } from './with-age.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Your age', path: '/age', hidden: true })

/** The question before something that not everybody may buy. */
export function loader({ request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const to = searchParams.get('to') ?? ''
  const years = Number(searchParams.get('years'))
  const intent = Object.hasOwn(AGE_PLACES, to) ? AGE_PLACES[to] : undefined
  if (!intent || !Number.isInteger(years) || years < 1 || years > 21) throw redirect('/shop')
  return { to, years, fields: [['intent', intent], ...carriedFields(searchParams)] }
}

export default function AgePage({ loaderData }: Route.ComponentProps) {
  const { to, years, fields } = loaderData
  return (
    <div className="wrap buying narrow">
      <h1>Are you {years} or older?</h1>
      <p className="lead">What you chose is only sold to people of {years} years or more.</p>
      <form method="post" action={to} className="form">
        <CsrfField />
        {fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="ageConfirmed" value="yes" />
        <p>We keep your answer in a cookie for 30 days and nowhere else.</p>
        <div className="acts">
          <SubmitButton>I am {years} or older</SubmitButton>
          <LinkButton href="/shop">No, back to the shop</LinkButton>
        </div>
      </form>
    </div>
  )
}
