import { buffer } from 'node:stream/consumers'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { InvalidInput } from '#platform/errors.ts'
import { partsOf } from '#platform/multipart.ts'
import { answers, openRest, type RestEnv, refusals, takes } from '#platform/rest.ts'
import { CreateApiKey, createApiKey, listApiKeys, type OwnKey, revokeApiKey } from './api-keys.ts'
import { changeAvatar, removeAvatar } from './change-avatar.ts'
import {
  ConfirmEmailChange,
  confirmEmailChange,
  RequestEmailChange,
  requestEmailChange,
} from './change-email.ts'
import { ChangePassword, changePassword } from './change-password.ts'
import {
  ConfirmTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  ProveYourself,
  setUpTwoFactor,
} from './change-two-factor.ts'
import { changePreferences, Preferences, preferencesOf } from './preferences.ts'
import { endOtherSessions, endSession, listSessions } from './sessions.ts'
import { RequestSignInLink, requestSignInLink } from './sign-in-link.ts'
import { twoFactorOf } from './two-factor.ts'

const tags = ['Accounts']
const Id = z.object({ id: z.uuid('is not one of yours') })
const Said = z.object({ message: z.string() })
const said = (message: string) => ({ message })

const SessionShape = z
  .object({
    id: z.string(),
    device: z.string(),
    ip: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    isCurrent: z.boolean(),
  })
  .openapi('Session')

const KeyShape = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .openapi('ApiKey')

const PreferencesShape = z
  .object({
    language: z.string().optional(),
    timeZone: z.string().optional(),
    currency: z.string().optional(),
    notifications: z.record(z.string(), z.boolean()).optional(),
  })
  .openapi('Preferences')

const own = (
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  summary: string,
) => ({ method, path: `/users/me/${path}`, tags, summary })

const sessions = createRoute({
  ...own('get', 'sessions', 'Where you are signed in'),
  responses: {
    200: answers('Sessions', z.object({ items: z.array(SessionShape) })),
    ...refusals(401),
  },
})
const endOne = createRoute({
  ...own('delete', 'sessions/{id}', 'Sign one session out'),
  request: { params: Id },
  responses: { 204: { description: 'Ended' }, ...refusals(401, 404, 422) },
})
const endOthers = createRoute({
  ...own('delete', 'sessions', 'Sign out everywhere but here'),
  responses: { 204: { description: 'Ended' }, ...refusals(401) },
})
const password = createRoute({
  ...own('put', 'password', 'Change the password; every other session ends'),
  request: takes(ChangePassword),
  responses: { 200: answers('Changed', Said), ...refusals(401, 403, 422, 429) },
})
const email = createRoute({
  ...own('put', 'email', 'Ask to use another address: a link is mailed to it'),
  request: takes(RequestEmailChange),
  responses: { 202: answers('Asked', Said), ...refusals(401, 403, 422, 429) },
})
const confirmEmail = createRoute({
  method: 'post',
  path: '/auth/change-email',
  tags,
  summary: 'Put the new address in place with the token that was mailed to it',
  request: takes(ConfirmEmailChange),
  responses: {
    200: answers('In place', z.object({ email: z.string() })),
    ...refusals(409, 422),
  },
})
const signInLink = createRoute({
  method: 'post',
  path: '/auth/sign-in-link',
  tags,
  summary: 'Ask for a mailed link that signs in on the pages',
  request: takes(RequestSignInLink),
  responses: { 200: answers('The same for every address', Said), ...refusals(422, 429) },
})
const setUp = createRoute({
  ...own('post', 'two-factor', 'Begin to set up two-factor sign-in'),
  responses: {
    201: answers('What the app has to be told', z.object({ secret: z.string(), uri: z.string() })),
    ...refusals(401, 403, 409),
  },
})
const confirm = createRoute({
  ...own('post', 'two-factor/confirmation', 'Turn it on by a first code'),
  request: takes(ConfirmTwoFactor),
  responses: {
    200: answers('Recovery codes, this once', z.object({ recoveryCodes: z.array(z.string()) })),
    ...refusals(401, 403, 422, 429),
  },
})
const turnOff = createRoute({
  ...own('delete', 'two-factor', 'Turn it off by the password'),
  request: takes(ProveYourself),
  responses: { 204: { description: 'Off' }, ...refusals(401, 403, 422, 429) },
})
const preferences = createRoute({
  ...own('get', 'preferences', 'Your preferences'),
  responses: { 200: answers('Preferences', PreferencesShape), ...refusals(401) },
})
const setPreferences = createRoute({
  ...own('put', 'preferences', 'Replace your preferences'),
  request: takes(Preferences),
  responses: { 200: answers('Preferences', PreferencesShape), ...refusals(401, 422) },
})
const keys = createRoute({
  ...own('get', 'api-keys', 'Your API keys'),
  responses: { 200: answers('Keys', z.object({ items: z.array(KeyShape) })), ...refusals(401) },
})
const newKey = createRoute({
  ...own('post', 'api-keys', 'Make an API key'),
  request: takes(CreateApiKey),
  responses: {
    201: answers('The key, this once', z.object({ key: z.string(), apiKey: KeyShape })),
    ...refusals(401, 403, 409, 422),
  },
})
const endKey = createRoute({
  ...own('delete', 'api-keys/{id}', 'Revoke an API key'),
  request: { params: Id },
  responses: { 204: { description: 'Void' }, ...refusals(401, 403, 404, 422) },
})
const avatar = createRoute({
  ...own('post', 'avatar', 'Replace your picture (multipart, field `file`, at most 5 MB)'),
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object' as const,
            required: ['file'],
            properties: { file: { type: 'string' as const, format: 'binary' } },
          },
        },
      },
    },
  },
  responses: {
    201: answers('The picture', z.object({ image: z.string() })),
    ...refusals(401, 413, 422),
  },
})
const noAvatar = createRoute({
  ...own('delete', 'avatar', 'Take your picture away'),
  responses: { 204: { description: 'Gone' }, ...refusals(401) },
})

function presentKey(key: OwnKey): z.infer<typeof KeyShape> {
  const { id, name, prefix, scopes } = key
  return {
    id,
    name,
    prefix,
    scopes,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  }
}

/** What people do for the safety of their own account, and how they like things. */
export function securityRest(app: OpenAPIHono<RestEnv> = openRest()): OpenAPIHono<RestEnv> {
  return app
    .openapi(sessions, async (c) => {
      const items = (await listSessions(c.var.ctx)).map((one) => ({
        ...one,
        createdAt: one.createdAt.toISOString(),
        lastSeenAt: one.lastSeenAt.toISOString(),
      }))
      return c.json({ items }, 200)
    })
    .openapi(endOne, async (c) => {
      await endSession(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(endOthers, async (c) => {
      await endOtherSessions(c.var.ctx)
      return c.body(null, 204)
    })
    .openapi(password, async (c) => {
      await changePassword(c.var.ctx, c.req.valid('json'))
      return c.json(said('Your password is changed'), 200)
    })
    .openapi(email, async (c) => {
      await requestEmailChange(c.var.ctx, c.req.valid('json'))
      return c.json(said('If the address is free, a link is on its way to it'), 202)
    })
    .openapi(confirmEmail, async (c) => {
      return c.json(await confirmEmailChange(c.var.ctx, c.req.valid('json')), 200)
    })
    .openapi(signInLink, async (c) => {
      await requestSignInLink(c.var.ctx, c.req.valid('json'))
      return c.json(said('If the address has an account, a link is on its way'), 200)
    })
    .openapi(setUp, async (c) => {
      await setUpTwoFactor(c.var.ctx)
      const { setUp } = await twoFactorOf(c.var.ctx)
      if (!setUp) throw new Error('Expected the set-up that was just begun')
      return c.json(setUp, 201)
    })
    .openapi(confirm, async (c) => {
      return c.json({ recoveryCodes: await confirmTwoFactor(c.var.ctx, c.req.valid('json')) }, 200)
    })
    .openapi(turnOff, async (c) => {
      await disableTwoFactor(c.var.ctx, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(preferences, async (c) => c.json(await preferencesOf(c.var.ctx), 200))
    .openapi(setPreferences, async (c) => {
      return c.json(await changePreferences(c.var.ctx, c.req.valid('json')), 200)
    })
    .openapi(keys, async (c) => {
      return c.json({ items: (await listApiKeys(c.var.ctx)).map(presentKey) }, 200)
    })
    .openapi(newKey, async (c) => {
      const { key, row } = await createApiKey(c.var.ctx, c.req.valid('json'))
      return c.json({ key, apiKey: presentKey(row) }, 201)
    })
    .openapi(endKey, async (c) => {
      await revokeApiKey(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(avatar, async (c) => {
      for await (const part of partsOf(c.req.raw, { files: 1, fields: 5 })) {
        if (part.kind !== 'file') continue
        const image = await changeAvatar(c.var.ctx, await buffer(part.data))
        return c.json({ image }, 201)
      }
      throw new InvalidInput({ file: ['is missing'] })
    })
    .openapi(noAvatar, async (c) => {
      await removeAvatar(c.var.ctx)
      return c.body(null, 204)
    })
}
