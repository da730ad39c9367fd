import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { queueMail } from '#platform/mail.ts'
import { deviceName } from './device.ts'

interface Addressee {
  id: string
  email: string
  name: string
}

export async function queueWelcomeMail(
  ctx: Context,
  user: Addressee & { emailVerified?: boolean },
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `accounts.welcome:${user.id}`,
    template: 'welcome',
    to: user.email,
    subject: `Welcome to ${shop.name}`,
    content: {
      shopName: shop.name,
      preview: 'Your account is ready.',
      heading: `Welcome, ${user.name}`,
      paragraphs: [
        `Your account at ${shop.name} is ready. What you buy with ${user.email} gathers in your library, and you can fetch it there as often as you need.`,
        ...(user.emailVerified
          ? []
          : [
              'We have sent you a second mail to confirm your address. Please follow its link, so that we know your purchases reach the right person.',
            ]),
      ],
      buttons: [{ label: 'Open my account', url: `${ctx.config.baseUrl}/account` }],
      footer: [`You get this mail because an account was made with ${user.email}.`],
    },
  })
}

export async function queueVerificationMail(
  ctx: Context,
  user: Addressee,
  token: string,
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `accounts.verify_email:${sha256(token)}`,
    template: 'verify_email',
    to: user.email,
    subject: `Confirm your address for ${shop.name}`,
    content: {
      shopName: shop.name,
      preview: 'One click and your account is confirmed.',
      heading: 'Is this your address?',
      paragraphs: [
        `Somebody, most likely you, made an account at ${shop.name} with ${user.email}. Please confirm that this address is yours.`,
        'The link works for 24 hours. If you made no account here, do not follow it: without it, the account stays unconfirmed.',
      ],
      buttons: [{ label: 'Confirm my address', url: pageUrl(ctx, 'verify-email', token) }],
    },
  })
}

export async function queueResetMail(ctx: Context, user: Addressee, token: string): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `accounts.reset_password:${sha256(token)}`,
    template: 'reset_password',
    to: user.email,
    subject: `Choose a new password for ${shop.name}`,
    content: {
      shopName: shop.name,
      preview: 'The link works once, within an hour.',
      heading: 'Choose a new password',
      paragraphs: [
        `Somebody asked for a new password for the account of ${user.email} at ${shop.name}.`,
        'The link works once, within an hour, and signs you out everywhere. If you did not ask for it, you need do nothing: your password stays as it is.',
      ],
      buttons: [{ label: 'Choose a new password', url: pageUrl(ctx, 'reset-password', token) }],
    },
  })
}

export async function queuePasswordChangedMail(
  ctx: Context,
  user: Addressee,
  occasion: string,
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `accounts.password_changed:${occasion}`,
    template: 'password_changed',
    to: user.email,
    subject: `Your password for ${shop.name} was changed`,
    content: {
      shopName: shop.name,
      heading: 'Your password was changed',
      paragraphs: [
        `The password of the account of ${user.email} at ${shop.name} has just been changed, and every device was signed out.`,
        'If this was not you, choose a new password at once: somebody may be able to read your mail.',
      ],
      buttons: [{ label: 'Choose a new password', url: `${ctx.config.baseUrl}/forgot-password` }],
    },
  })
}

export async function queueSignInLinkMail(
  ctx: Context,
  user: Addressee,
  token: string,
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `accounts.sign_in_link:${sha256(token)}`,
    template: 'sign_in_link',
    to: user.email,
    subject: `Your way into ${shop.name}`,
    content: {
      shopName: shop.name,
      preview: 'The link works once, within a quarter of an hour.',
      heading: 'Sign in',
      paragraphs: [
        `You asked for a link that signs you in at ${shop.name} as ${user.email}.`,
        'It works once, within a quarter of an hour. If you did not ask for it, you need do nothing: without it, nobody gets in.',
      ],
      buttons: [{ label: 'Sign in', url: pageUrl(ctx, 'login/link', token) }],
    },
  })
}

/** `user.email` is the new address. */
export async function queueConfirmNewEmail(
  ctx: Context,
  user: Addressee,
  token: string,
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `accounts.change_email:${sha256(token)}`,
    template: 'change_email',
    to: user.email,
    subject: `Confirm your new address for ${shop.name}`,
    content: {
      shopName: shop.name,
      heading: 'Is this your new address?',
      paragraphs: [
        `Somebody, most likely you, wants to use ${user.email} for their account at ${shop.name}. Once you confirm it, you sign in with this address, and your purchases move along.`,
        'The link works once, within 24 hours. If you do not know what this is about, do not follow it.',
      ],
      buttons: [{ label: 'Confirm the new address', url: pageUrl(ctx, 'change-email', token) }],
    },
  })
}

/** Something about the safety of an account has changed. `occasion` makes the mail happen once. */
export async function queueSecurityMail(
  ctx: Context,
  user: Addressee,
  occasion: string,
  { heading, what }: { heading: string; what: string },
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `accounts.security:${occasion}`,
    template: 'account_security',
    to: user.email,
    subject: `${heading} (${shop.name})`,
    content: {
      shopName: shop.name,
      heading,
      paragraphs: [
        what,
        'If this was not you, choose a new password at once and sign out everywhere.',
      ],
      buttons: [{ label: 'Look at my account', url: `${ctx.config.baseUrl}/account/settings` }],
    },
  })
}

export async function queueNewDeviceMail(ctx: Context, user: Addressee): Promise<void> {
  const { ip, userAgent } = ctx.actor
  await queueSecurityMail(ctx, user, `new_device:${newId()}`, {
    heading: 'Signed in on a new device',
    what: `Your account was opened on ${deviceName(userAgent)}${ip ? `, from the address ${ip}` : ''}. If this was you, you need do nothing.`,
  })
}

export async function queueFailuresMail(
  ctx: Context,
  user: Addressee,
  occasion: string,
): Promise<void> {
  await queueSecurityMail(ctx, user, `failures:${occasion}`, {
    heading: 'Somebody tries to sign in as you',
    what: `A wrong password was given for your account ${ctx.config.LOGIN_ATTEMPTS} times within a short while. We let nobody try any more for now; your password has not been guessed.`,
  })
}

function pageUrl(ctx: Context, page: string, token: string): string {
  return `${ctx.config.baseUrl}/${page}?token=${encodeURIComponent(token)}`
}
