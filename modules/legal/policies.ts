import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { type Slug, VERSIONS } from './legal-document.ts'

export interface Policy {
  document: Slug
  version: string
}

export const TO_ACCEPT = {
  registration: ['terms', 'privacy', 'refunds'],
  checkout: ['terms', 'privacy', 'refunds'],
  selling: ['seller-agreement', 'content-guidelines'],
} as const satisfies Record<string, readonly Slug[]>

/** Which documents must be accepted at an occasion, in the versions that a consent will name. */
export async function policiesToAccept(
  ctx: Context,
  occasion: keyof typeof TO_ACCEPT,
): Promise<Policy[]> {
  const { legal } = await readSettings(ctx)
  return TO_ACCEPT[occasion].map((document) => ({
    document,
    version: legal[document]?.version ?? VERSIONS[document],
  }))
}
