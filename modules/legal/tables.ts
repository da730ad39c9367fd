import { sql } from 'drizzle-orm'
import { boolean, check, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { id, time } from '#platform/tables.ts'
import type { Section } from './legal-document.ts'

/** Every version of a legal document, from the first that the owner changed on. Never changed. */
export const legalVersions = pgTable(
  'legal_versions',
  {
    id: id(),
    document: text().notNull(),
    /** The day, with a count behind it when there were several: `2026-11-28`, `2026-11-28.2`. */
    version: text().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    /** As it was written, with placeholders such as `{{shop}}`. */
    text: text().notNull(),
    /** As it read on that day. */
    sections: jsonb().$type<Section[]>().notNull(),
    publishedAt: time().notNull(),
    publishedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** Whoever accepted an earlier one is asked again. */
    renewConsent: boolean().notNull(),
  },
  (t) => [
    unique('legal_versions_version').on(t.document, t.version),
    index('legal_versions_published').on(t.document, t.publishedAt.desc()),
    check('legal_versions_text', sql`${t.text} <> ''`),
  ],
)
