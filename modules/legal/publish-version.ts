import { and, eq, like } from 'drizzle-orm'
import { z } from 'zod'
import { requireRight } from '#modules/accounts/index.ts'
import { changeSetting, readSettings } from '#modules/settings/index.ts'
import { audit } from '#platform/audit.ts'
import { asSystem, type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { sourceOf, writeBuiltIn } from './built-in.ts'
import { fillIn, readSections, unknownPlaceholders } from './document-text.ts'
import { factsOf } from './facts.ts'
import { isSlug, type LegalDocument, type Slug, VERSIONS } from './legal-document.ts'
import { legalVersions } from './tables.ts'

const MAX_TEXT = 60_000

export const LegalText = z.strictObject({
  title: z.string('Please give a title').trim().min(1, 'Please give a title').max(80),
  summary: z.string('Please give a sentence').trim().min(1, 'Please give a sentence').max(300),
  text: z
    .string('Please write the text')
    .trim()
    .min(1, 'Please write the text')
    .max(MAX_TEXT, 'This text is too long'),
})
export const PublishVersion = LegalText.extend({
  /** Whoever has accepted an earlier version is asked again. */
  renewConsent: z.boolean().default(false),
})

/** How a text would read today. Refuses what cannot be published, at its field. */
export async function previewVersion(
  ctx: Context,
  slug: string,
  { title, summary, text }: z.infer<typeof LegalText>,
): Promise<LegalDocument> {
  await requireRight(ctx, 'settings.change')
  if (!isSlug(slug)) throw new NotFound('This document')
  const unknown = unknownPlaceholders(`${title} ${summary} ${text}`)
  if (unknown.length > 0) {
    const names = unknown.map((name) => `{{${name}}}`).join(', ')
    throw new InvalidInput({ text: [`Nothing is known as ${names}`] })
  }
  const facts = await factsOf(ctx)
  const sections = readSections(fillIn(text, facts))
  const isBare = sections.some(
    ({ heading, paragraphs, points }) =>
      !heading || paragraphs.length + (points?.length ?? 0) === 0,
  )
  if (sections.length === 0 || isBare) {
    const fields = ['Begin each part with ## and its heading, and write something below it']
    throw new InvalidInput({ text: fields })
  }
  const version = await nextVersion(ctx, slug)
  return { slug, title: fillIn(title, facts), summary: fillIn(summary, facts), version, sections }
}

/**
 * Makes a text the one that holds from now on. The one before stays readable, and consents go on
 * naming the version that was accepted.
 */
export function publishVersion(
  ctx: Context,
  slug: string,
  { renewConsent = false, ...written }: z.input<typeof PublishVersion>,
): Promise<LegalDocument> {
  return inTransaction(ctx, async (ctx) => {
    const document = await previewVersion(ctx, slug, written)
    await keepBuiltIn(ctx, document.slug)
    await ctx.db.insert(legalVersions).values({
      ...written,
      document: document.slug,
      version: document.version,
      sections: [...document.sections],
      publishedAt: ctx.now,
      publishedBy: ctx.actor.person?.id ?? null,
      renewConsent,
    })
    const { legal } = await readSettings(ctx)
    const renewSince = renewConsent ? ctx.now.toISOString() : legal[document.slug]?.renewSince
    const current = { version: document.version, ...(renewSince ? { renewSince } : {}) }
    await changeSetting(asSystem(ctx), 'legal', { ...legal, [document.slug]: current })
    await audit(ctx, {
      action: 'legal.published',
      subject: { kind: 'legal', id: `${document.slug} ${document.version}` },
      after: { renewConsent },
    })
    return document
  })
}

/** The text we ship counts as the first version, and stays readable after it was replaced. */
async function keepBuiltIn(ctx: Context, slug: Slug): Promise<void> {
  const held = await ctx.db.$count(legalVersions, eq(legalVersions.document, slug))
  if (held > 0) return
  const facts = await factsOf(ctx)
  const { title, summary, version, sections } = writeBuiltIn(slug, facts)
  await ctx.db.insert(legalVersions).values({
    document: slug,
    version,
    title,
    summary,
    text: sourceOf(slug, facts).text,
    sections: [...sections],
    publishedAt: new Date(`${VERSIONS[slug]}T00:00:00Z`),
    renewConsent: false,
  })
}

async function nextVersion(ctx: Context, slug: Slug): Promise<string> {
  const { shop } = await readSettings(ctx)
  const zone = { timeZone: shop.timeZone, dateStyle: 'short' } as const
  const day = new Intl.DateTimeFormat('en-CA', zone).format(ctx.now)
  const held = await ctx.db.$count(
    legalVersions,
    and(eq(legalVersions.document, slug), like(legalVersions.version, `${day}%`)),
  )
  const today = held + (held === 0 && VERSIONS[slug] === day ? 1 : 0)
  return today === 0 ? day : `${day}.${today + 1}`
}
