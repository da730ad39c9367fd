import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { keyFor, openToken, sealToken } from '#platform/crypto.ts'
import { ExportGone } from './errors.ts'

const Link = z.object({ e: z.uuid(), x: z.int() })
const linkKey = (config: Config) => keyFor(config.authSecret, 'personal exports')

/** A link to one export that nobody can alter and that dies with the export. */
export function exportLink(ctx: Context, exportId: string, expiresAt: Date): string {
  const token = sealToken(linkKey(ctx.config), {
    e: exportId,
    x: Math.floor(expiresAt.getTime() / 1000),
  })
  return `${ctx.config.baseUrl}/api/exports/${token}`
}

/** Which export a link opens. Altered and expired ones open nothing. */
export function readExportLink(ctx: Context, token: string): string {
  const link = Link.safeParse(openToken(linkKey(ctx.config), token))
  if (!link.success || link.data.x * 1000 < ctx.now.getTime()) throw new ExportGone()
  return link.data.e
}

/** Where the file of an export lies in the store. */
export function exportKey(exportId: string): string {
  return `exports/${exportId}.zip`
}
