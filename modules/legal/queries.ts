import type { Context } from '#platform/context.ts'
import * as contentGuidelines from './documents/content-guidelines.ts'
import * as privacy from './documents/privacy.ts'
import * as refunds from './documents/refunds.ts'
import * as sellerAgreement from './documents/seller-agreement.ts'
import * as terms from './documents/terms.ts'
import { type Facts, factsOf } from './facts.ts'
import {
  isSlug,
  type LegalDocument,
  type Section,
  SLUGS,
  type Slug,
  VERSIONS,
} from './legal-document.ts'

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

function write(slug: Slug, facts: Facts): LegalDocument {
  const { title, summary, sections } = SOURCES[slug]
  return { slug, title, summary, version: VERSIONS[slug], sections: sections(facts) }
}

/** Every document as it holds today, with this shop's names, fees and periods in it. */
export async function currentDocuments(ctx: Context): Promise<LegalDocument[]> {
  const facts = await factsOf(ctx)
  return SLUGS.map((slug) => write(slug, facts))
}

/** One document by its slug, as in `/legal/:document`. */
export async function findDocument(ctx: Context, slug: string): Promise<LegalDocument | undefined> {
  return isSlug(slug) ? write(slug, await factsOf(ctx)) : undefined
}
