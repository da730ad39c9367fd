import { data, Form } from 'react-router'
import {
  CreateApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  SCOPES,
} from '#modules/accounts/index.ts'
import { requirePerson } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { pageMeta } from '../../page-meta.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox, SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/keys.ts'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'API keys', path: '/account/keys', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const isAdmin = requirePerson(ctx).roles.includes('admin')
  const scopes = SCOPES.filter((scope) => isAdmin || !scope.startsWith('admin'))
  return { keys: await listApiKeys(ctx), scopes }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { intent, id = '', name = '', days = '90', ...form } = await readForm(ctx, request)
  requirePerson(ctx)
  try {
    if (intent === 'revoke') {
      await revokeApiKey(ctx, id)
      return data({ done: 'The key opens nothing any more.' })
    }
    const scopes = SCOPES.filter((scope) => form[`scope-${scope}`])
    const input = CreateApiKey.safeParse({ name, scopes, days })
    if (!input.success) return data({ name, problems: fieldsOf(input.error) }, 422)
    const { key } = await createApiKey(ctx, input.data)
    return data({ key })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ name, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

interface Answer {
  name?: string
  key?: string
  done?: string
  refusal?: string
  problems?: Record<string, string[]>
}

const DAYS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '0', label: 'Until I revoke it' },
]

export default function Keys({ loaderData, actionData }: Route.ComponentProps) {
  const { keys, scopes } = loaderData
  const { name, key, done, refusal, problems }: Answer = actionData ?? {}
  return (
    <>
      <PageHead
        title="API keys"
        about="For programs that act for you, each only within what its key may do."
      />
      {done ? <Notice tone="good" title={done} /> : null}
      {key ? (
        <Notice tone="warn" title="Copy the key now. It is shown this once.">
          <p>
            <code className="key">{key}</code>
          </p>
        </Notice>
      ) : null}
      {keys.length > 0 ? (
        <ul className="plain-list own-things">
          {keys.map((one) => (
            <li key={one.id}>
              <p>
                <b>{one.name}</b> <code>{one.prefix}…</code>
                <span className="hint">
                  {one.scopes.join(', ')};{' '}
                  {one.lastUsedAt ? (
                    <>
                      last used <DateTime at={one.lastUsedAt} />
                    </>
                  ) : (
                    'not used yet'
                  )}
                  {one.expiresAt ? (
                    <>
                      ; ends <DateTime at={one.expiresAt} precision="day" absolute />
                    </>
                  ) : null}
                </span>
              </p>
              <Form method="post">
                <CsrfField />
                <input type="hidden" name="id" value={one.id} />
                <SubmitButton look="danger" small name="intent" value="revoke">
                  Revoke
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      <section className="room-section" aria-labelledby="new-key">
        <h2 id="new-key">A new key</h2>
        <Form method="post" className="form" key={key}>
          <CsrfField />
          <FormErrors
            fields={problems}
            labels={{ name: 'Name', scopes: 'What it may do' }}
            message={refusal}
          />
          <TextField
            name="name"
            label="Name"
            hint="What the program is called."
            defaultValue={name}
            error={problems?.name}
          />
          <fieldset className="field" id="field-scopes" tabIndex={-1}>
            <legend>What it may do</legend>
            <div className="scopes">
              {scopes.map((scope) => (
                <Checkbox key={scope} name={`scope-${scope}`} label={inWords(scope)} optional />
              ))}
            </div>
            {problems?.scopes ? <p className="error">{problems.scopes[0]}</p> : null}
          </fieldset>
          <SelectField name="days" label="It lasts" choices={DAYS} defaultValue="90" />
          <div className="acts">
            <SubmitButton>Make a key</SubmitButton>
          </div>
        </Form>
      </section>
    </>
  )
}

const AREA_WORDS: Record<string, string> = {
  account: 'my account',
  orders: 'cart, orders and purchases',
  catalog: 'products and uploads',
  content: 'reviews, blog, courses, community and events',
  seller: 'my shop as a seller',
  admin: 'the whole shop as an admin',
}

function inWords(scope: string): string {
  const [area = '', right] = scope.split(':')
  return `${right === 'read' ? 'Read' : 'Change'} ${AREA_WORDS[area] ?? area}`
}
