import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { time } from '#platform/tables.ts'

/** What the owner wrote instead of our own words, a row a letter; absent means ours. */
export const letterTexts = pgTable('letter_texts', {
  name: text().primaryKey(),
  subject: text().notNull(),
  heading: text().notNull(),
  paragraphs: jsonb().$type<string[]>().notNull(),
  updatedAt: time().notNull(),
})
