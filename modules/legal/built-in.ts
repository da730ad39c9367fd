import { placeholderFacts, writeSections } from './document-text.ts'
import * as contentGuidelines from './documents/content-guidelines.ts'
import * as privacy from './documents/privacy.ts'
import * as refunds from './documents/refunds.ts'
import * as sellerAgreement from './documents/seller-agreement.ts'
import * as terms from './documents/terms.ts'
import type { Facts } from './facts.ts'
import { type LegalDocument, type Section, type Slug, VERSIONS } from './legal-document.ts'

interface Source {
  title: string
  summary: string
  sections(facts: Facts): readonly Section[]
}

const SOURCES: Record<Slug, Source> = {
  terms,
  privacy,
  refunds,
  'seller-agreement': sellerAgreement,
  'content-guidelines': contentGuidelines,
}

/** A document as we ship it, with this shop's names, fees and periods in it. */
export function writeBuiltIn(slug: Slug, facts: Facts): LegalDocument {
  const { title, summary, sections } = SOURCES[slug]
  return { slug, title, summary, version: VERSIONS[slug], sections: sections(facts) }
}

/** The same to be edited: placeholders where the shop's own values stand. */
export function sourceOf(slug: Slug, facts: Facts) {
  const { title, summary, sections } = SOURCES[slug]
  return { title, summary, text: writeSections(sections(placeholderFacts(facts))) }
}
