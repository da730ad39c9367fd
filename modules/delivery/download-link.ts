import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { keyFor, openToken, sealToken } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { LinkAltered, LinkExpired } from './errors.ts'

const Link = z.object({
  /** The link itself, so that its continuations count as one download. */
  l: z.uuid(),
  /** The entitlement it is bound to. */
  e: z.uuid(),
  /** The file. */
  f: z.uuid(),
  /** Until when, in seconds. */
  x: z.int(),
})

export interface DownloadLink {
  linkId: string
  entitlementId: string
  fileId: string
}

const linkKey = (config: Config) => keyFor(config.authSecret, 'download links')

/** A link to one file of one purchase that nobody can alter and that dies after some hours. */
export function makeDownloadLink(
  ctx: Context,
  entitlementId: string,
  fileId: string,
): { url: string; expiresAt: Date } {
  const expiresAt = new Date(ctx.now.getTime() + ctx.config.DOWNLOAD_LINK_HOURS * 3_600_000)
  const token = sealToken(linkKey(ctx.config), {
    l: newId(),
    e: entitlementId,
    f: fileId,
    x: Math.floor(expiresAt.getTime() / 1000),
  })
  return { url: `${ctx.config.baseUrl}/download/${token}`, expiresAt }
}

/** Reads a link. Tells an altered one from one that has only expired. */
export function readDownloadLink(ctx: Context, token: string): DownloadLink {
  const link = Link.safeParse(openToken(linkKey(ctx.config), token))
  if (!link.success) throw new LinkAltered()
  if (link.data.x * 1000 < ctx.now.getTime()) throw new LinkExpired()
  return { linkId: link.data.l, entitlementId: link.data.e, fileId: link.data.f }
}

/** What a link we made stands for, however old it is. It opens nothing: it only tells whose it was. */
export function readAgedLink(ctx: Context, token: string): DownloadLink | undefined {
  const { data } = Link.safeParse(openToken(linkKey(ctx.config), token))
  return data && { linkId: data.l, entitlementId: data.e, fileId: data.f }
}

/** The purchase an expired link belonged to, for the way to a new one. */
export function entitlementOfLink(ctx: Context, token: string): string | undefined {
  return Link.safeParse(openToken(linkKey(ctx.config), token)).data?.e
}
