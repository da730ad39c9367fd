import { and, desc, eq } from 'drizzle-orm'
import { requireRight } from '#modules/accounts/index.ts'
import { users } from '#modules/accounts/tables.ts'
import { readSettings, type Settings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { sourceOf, writeBuiltIn } from './built-in.ts'
import { fillIn, readSections } from './document-text.ts'
import { type Facts, factsOf } from './facts.ts'
import { isSlug, type LegalDocument, SLUGS, type Slug, VERSIONS } from './legal-document.ts'
import { legalVersions } from './tables.ts'

/** The present version: the owner's, else the one we ship. */
async function read(
  ctx: Context,
  slug: Slug,
  facts: Facts,
  legal: Settings['legal'],
): Promise<LegalDocument> {
  const current = legal[slug]
  const [row] = current
    ? await ctx.reads
        .select()
        .from(legalVersions)
        .where(and(eq(legalVersions.document, slug), eq(legalVersions.version, current.version)))
    : []
  if (!row) return writeBuiltIn(slug, facts)
  const { version, title, summary, text } = row
  return {
    slug,
    version,
    title: fillIn(title, facts),
    summary: fillIn(summary, facts),
    sections: readSections(fillIn(text, facts)),
  }
}

/** Every document as it holds today, with this shop's names, fees and periods in it. */
export async function currentDocuments(ctx: Context): Promise<LegalDocument[]> {
  const facts = await factsOf(ctx)
  const { legal } = await readSettings(ctx)
  const documents: LegalDocument[] = []
  for (const slug of SLUGS) documents.push(await read(ctx, slug, facts, legal))
  return documents
}

/**
 * One document by its slug, as in `/legal/:document`; with a version, as it read when that was
 * published.
 */
export async function findDocument(
  ctx: Context,
  slug: string,
  version?: string,
): Promise<LegalDocument | undefined> {
  if (!isSlug(slug)) return undefined
  const { legal } = await readSettings(ctx)
  const current = legal[slug]?.version ?? VERSIONS[slug]
  if (version === undefined || version === current) {
    return await read(ctx, slug, await factsOf(ctx), legal)
  }
  const [row] = await ctx.reads
    .select()
    .from(legalVersions)
    .where(and(eq(legalVersions.document, slug), eq(legalVersions.version, version)))
  if (!row) return undefined
  const facts = await factsOf(ctx)
  const title = fillIn(row.title, facts)
  const summary = fillIn(row.summary, facts)
  return { slug, title, summary, version, sections: row.sections }
}

export interface VersionInList {
  version: string
  publishedAt: Date
  publishedBy: string | null
  renewConsent: boolean
}

/** What the owner edits, and every version there was; for the team. */
export async function editableDocument(ctx: Context, slug: string) {
  await requireRight(ctx, 'settings.change')
  if (!isSlug(slug)) throw new NotFound('This document')
  const { legal } = await readSettings(ctx)
  const rows = await ctx.db
    .select({ row: legalVersions, publishedBy: users.name })
    .from(legalVersions)
    .leftJoin(users, eq(users.id, legalVersions.publishedBy))
    .where(eq(legalVersions.document, slug))
    .orderBy(desc(legalVersions.publishedAt))
  const version = legal[slug]?.version ?? VERSIONS[slug]
  const current = rows.find(({ row }) => row.version === version)?.row
  const { title, summary, text } = current ?? sourceOf(slug, await factsOf(ctx))
  const versions: VersionInList[] = rows.map(({ row, publishedBy }) => ({
    version: row.version,
    publishedAt: row.publishedAt,
    publishedBy,
    renewConsent: row.renewConsent,
  }))
  return { slug, version, title, summary, text, versions }
}
