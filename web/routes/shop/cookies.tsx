import { redirect } from 'react-router'
import { recordConsents } from '#modules/accounts/index.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { CookieChoiceForm, questionAbout } from '../../frame/cookie-notice.tsx'
import { readForm } from '../../http/read-form.ts'
import { choiceCookies, GPC_HEADER, thirdPartiesOf, toolsOf } from '../../http/third-parties.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { localAddress } from '../accounts/local-address.ts'
import type { Route } from './+types/cookies.ts'

export const handle: PageHandle = { kind: 'document' }

export function loader({ request, context }: Route.LoaderArgs) {
  const { thirdParties } = thirdPartiesOf(context.get(appContext).config, {
    path: '/cookies',
    cookie: request.headers.get('cookie') ?? undefined,
    gpc: request.headers.get(GPC_HEADER) ?? undefined,
  })
  if (!thirdParties) throw new NotFound('This page')
  return { names: thirdParties.names, choice: thirdParties.choice }
}

/** A choice, from the notice or from this page: kept in a cookie, for people also as a consent. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { choice, next } = await readForm(ctx, request)
  const tools = toolsOf(ctx.config)
  if (tools.length === 0) throw new NotFound('This page')
  if (choice !== 'accepted' && choice !== 'refused') {
    throw new InvalidInput({ choice: ['must be accepted or refused'] })
  }
  const isAccepted = choice === 'accepted' && request.headers.get(GPC_HEADER) !== '1'
  const { person } = ctx.actor
  // Nobody decides for somebody else.
  if (person && !person.impersonatedBy) {
    const text = questionAbout(tools.map(({ name }) => name))
    await recordConsents(ctx, {
      email: person.email,
      userId: person.id,
      documents: [{ document: 'cookies', version: isAccepted ? 'accepted' : 'refused', text }],
      // Each change of mind is a record of its own.
      occasion: `cookies:${ctx.now.toISOString()}`,
    })
  }
  return redirect(localAddress(next, '/cookies'), {
    status: 303,
    headers: choiceCookies(ctx.config, isAccepted, request.headers.get('cookie')),
  })
}

export function meta({ matches }: Route.MetaArgs) {
  const description = 'What may be measured here, and how to change your mind.'
  return pageMeta(matches, { title: 'Cookies', description, path: '/cookies' })
}

export default function CookiesPage({ loaderData }: Route.ComponentProps) {
  const { names, choice } = loaderData
  const list = new Intl.ListFormat('en').format(names)
  return (
    <div className="wrap">
      <Breadcrumbs items={[{ label: 'Home', href: '/' }, { label: 'Cookies' }]} />
      <header className="page-intro">
        <h1>Cookies</h1>
        <p className="lead">{questionAbout(names)}</p>
      </header>
      <div className="prose">
        <p role="status">
          {
            {
              none: `You have not chosen yet, so nothing of ${list} is loaded.`,
              accepted: `You have accepted ${list}. You can take it back at any time.`,
              refused: `You have refused. Nothing of ${list} is loaded.`,
              signalled: `Your browser asks by Global Privacy Control that nothing is sold or shared. We keep to that: nothing of ${list} is loaded.`,
            }[choice]
          }
        </p>
      </div>
      {choice === 'signalled' ? null : <CookieChoiceForm next="/cookies" />}
      <div className="prose">
        <p>
          Your choice is kept for six months. The cookies that keep you signed in and hold your cart
          are needed for what you ask for; our <a href="/legal/privacy">privacy policy</a> lists
          them.
        </p>
        <h2 id="do-not-sell">Do not sell or share my data</h2>
        <p>
          We sell no personal data. If you accept, {list} will learn how you use the shop, which
          some laws call sharing. One click ends it.
        </p>
      </div>
      {choice === 'signalled' || choice === 'refused' ? (
        <p>Nothing is sold or shared.</p>
      ) : (
        <form method="post" action="/cookies">
          <CsrfField />
          <input type="hidden" name="next" value="/cookies" />
          <button type="submit" name="choice" value="refused" className="btn">
            Do not sell or share my data
          </button>
        </form>
      )}
    </div>
  )
}
