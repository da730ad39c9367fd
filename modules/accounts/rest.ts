import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Context, requirePerson } from '#platform/context.ts'
import { answers, openRest, type RestEnv, refusals, takes } from '#platform/rest.ts'
import { ChangeProfile, changeProfile } from './change-profile.ts'
import { SecondStepNeeded } from './errors.ts'
import { FinishSignIn, finishSignIn } from './finish-sign-in.ts'
import type { PolicyVersion, SignedIn } from './person.ts'
import { presentUser, UserShape } from './present.ts'
import { profileOf } from './queries.ts'
import { RegisterPerson, registerPerson } from './register-person.ts'
import {
  RequestPasswordReset,
  ResetPassword,
  requestPasswordReset,
  resetPassword,
} from './reset-password.ts'
import { securityRest } from './security-rest.ts'
import { clearSessionCookie, sessionJwt } from './session-tokens.ts'
import { asPerson, SignIn, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { VerifyEmail, verifyEmail } from './verify-email.ts'

/** What these endpoints need of modules on the floors above; the place that mounts them knows both. */
export interface FromAbove {
  policiesToAccept(ctx: Context, occasion: 'registration'): Promise<readonly PolicyVersion[]>
  /** What the guest had gathered joins the cart of the person who asks. */
  mergeGuestCart(ctx: Context, guestToken: string): Promise<void>
}

const Signed = z.object({
  token: z.string().openapi({ description: 'Send it as `Authorization: Bearer`' }),
  user: UserShape,
})
const Challenge = z.object({ twoFactorRequired: z.literal(true), challenge: z.string() })
const Me = z.object({ user: UserShape })
const Said = z.object({ message: z.string() })
const tags = ['Accounts']

const register = createRoute({
  method: 'post',
  path: '/auth/register',
  tags,
  summary: 'Make an account',
  request: takes(RegisterPerson),
  responses: {
    201: answers(
      'Made. Without a token when the address must be confirmed first',
      Signed.partial({ token: true }),
    ),
    ...refusals(409, 422),
  },
})

const login = createRoute({
  method: 'post',
  path: '/auth/login',
  tags,
  summary: 'Open a session',
  request: takes(SignIn),
  responses: {
    200: answers('Signed in; or what the second step needs', z.union([Signed, Challenge])),
    ...refusals(401, 403, 422, 429),
  },
})

const secondStep = createRoute({
  method: 'post',
  path: '/auth/two-factor',
  tags,
  summary: 'Open a session by the second step: the challenge of the first, and a code',
  request: takes(FinishSignIn),
  responses: { 200: answers('Signed in', Signed), ...refusals(401, 403, 422, 429) },
})

const logout = createRoute({
  method: 'post',
  path: '/auth/logout',
  tags,
  summary: 'End the session that asks: its token is refused from then on',
  responses: { 204: { description: 'Ended' }, ...refusals(401) },
})

const verify = createRoute({
  method: 'post',
  path: '/auth/verify-email',
  tags,
  summary: 'Confirm an address with the token that was mailed to it',
  request: takes(VerifyEmail),
  responses: { 200: answers('Confirmed', Said), ...refusals(422) },
})

const forgotPassword = createRoute({
  method: 'post',
  path: '/auth/forgot-password',
  tags,
  summary: 'Ask for a link to choose a new password',
  request: takes(RequestPasswordReset),
  responses: { 200: answers('The same for every address', Said), ...refusals(422, 429) },
})

const newPassword = createRoute({
  method: 'post',
  path: '/auth/reset-password',
  tags,
  summary: 'Choose a new password with the token that was mailed',
  request: takes(ResetPassword),
  responses: { 200: answers('Changed; every session has ended', Said), ...refusals(422) },
})

const me = createRoute({
  method: 'get',
  path: '/users/me',
  tags,
  summary: 'Your profile',
  responses: { 200: answers('The profile', Me), ...refusals(401) },
})

const changeMe = createRoute({
  method: 'patch',
  path: '/users/me',
  tags,
  summary: 'Change your profile. Fields that may not be changed are refused',
  request: takes(ChangeProfile),
  responses: { 200: answers('The changed profile', Me), ...refusals(401, 422) },
})

/** `/auth/*` and `/users/me`. Programs get a token; the cookie is what the pages set. */
export function accountsRest(above: FromAbove): OpenAPIHono<RestEnv> {
  const app = openRest()

  async function welcome(ctx: Context, signed: SignedIn) {
    const own = asPerson(ctx, signed)
    if (ctx.actor.cartToken) await above.mergeGuestCart(own, ctx.actor.cartToken)
    return {
      token: await sessionJwt(ctx.config, signed),
      user: presentUser(await profileOf(own)),
    }
  }

  // Before the body is looked at: a stranger learns nothing about what would be accepted.
  for (const path of ['/users/me', '/users/me/*']) {
    app.use(path, async (c, next) => {
      requirePerson(c.var.ctx)
      await next()
    })
  }

  return securityRest(app)
    .openapi(register, async (c) => {
      const { ctx } = c.var
      const policies = await above.policiesToAccept(ctx, 'registration')
      const { user, signedIn } = await registerPerson(ctx, c.req.valid('json'), policies)
      if (signedIn) return c.json(await welcome(ctx, signedIn), 201)
      const blank = { image: null, bio: '', createdAt: ctx.now }
      const profile = { ...user, ...blank, roles: [...user.roles] }
      return c.json({ user: presentUser(profile) }, 201)
    })
    .openapi(login, async (c) => {
      const { ctx } = c.var
      try {
        return c.json(await welcome(ctx, await signIn(ctx, c.req.valid('json'))), 200)
      } catch (error) {
        if (!(error instanceof SecondStepNeeded)) throw error
        const { challenge } = error
        return c.json({ twoFactorRequired: true as const, challenge }, 200)
      }
    })
    .openapi(secondStep, async (c) => {
      const { ctx } = c.var
      return c.json(await welcome(ctx, await finishSignIn(ctx, c.req.valid('json'))), 200)
    })
    .openapi(logout, async (c) => {
      await signOut(c.var.ctx)
      c.header('Set-Cookie', clearSessionCookie(c.var.ctx.config), { append: true })
      return c.body(null, 204)
    })
    .openapi(verify, async (c) => {
      await verifyEmail(c.var.ctx, c.req.valid('json'))
      return c.json({ message: 'Your address is confirmed' }, 200)
    })
    .openapi(forgotPassword, async (c) => {
      await requestPasswordReset(c.var.ctx, c.req.valid('json'))
      const message = 'If the address has an account, a link is on its way'
      return c.json({ message }, 200)
    })
    .openapi(newPassword, async (c) => {
      await resetPassword(c.var.ctx, c.req.valid('json'))
      return c.json({ message: 'Your password is changed. Please sign in with it' }, 200)
    })
    .openapi(me, async (c) => {
      return c.json({ user: presentUser(await profileOf(c.var.ctx)) }, 200)
    })
    .openapi(changeMe, async (c) => {
      const profile = await changeProfile(c.var.ctx, c.req.valid('json'))
      return c.json({ user: presentUser(profile) }, 200)
    })
}
