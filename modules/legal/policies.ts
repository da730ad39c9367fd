import { type Slug, VERSIONS } from './legal-document.ts'

export interface Policy {
  document: Slug
  version: string
}

const TO_ACCEPT = {
  registration: ['terms', 'privacy', 'refunds'],
  checkout: ['terms', 'privacy', 'refunds'],
  selling: ['seller-agreement', 'content-guidelines'],
} as const satisfies Record<string, readonly Slug[]>

/** Which documents must be accepted at an occasion, in the versions that a consent will name. */
export function policiesToAccept(occasion: keyof typeof TO_ACCEPT): Policy[] {
  return TO_ACCEPT[occasion].map((document) => ({ document, version: VERSIONS[document] }))
}
