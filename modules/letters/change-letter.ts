import { eq } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, requireAdmin, requirePerson } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { queueMail } from '#platform/mail.ts'
import { renderMail } from '#platform/mail-layout.ts'
import { type ChangeLetter, type Letter, type LetterText, unknownPlaces } from './letter.ts'
import { isLetterName, LETTERS, type LetterName } from './letters.ts'
import { filled } from './queue-letter.ts'
import { letterTexts } from './tables.ts'

/** Words a letter anew, for everything that is sent from now on. */
export async function changeLetter(ctx: Context, name: string, text: ChangeLetter): Promise<void> {
  requireAdmin(ctx)
  const letter = requireLetter(name)
  refuseUnknownPlaces(letter, text)
  const row = { ...text, paragraphs: [...text.paragraphs], updatedAt: ctx.now }
  await ctx.db
    .insert(letterTexts)
    .values({ name, ...row })
    .onConflictDoUpdate({ target: letterTexts.name, set: row })
}

/** Goes back to our own words. */
export async function resetLetter(ctx: Context, name: string): Promise<void> {
  requireAdmin(ctx)
  requireLetter(name)
  await ctx.db.delete(letterTexts).where(eq(letterTexts.name, name))
}

/** How a letter would look with these words: subject, plain text and HTML, with examples in it. */
export async function previewLetter(ctx: Context, name: string, text: LetterText) {
  requireAdmin(ctx)
  const letter = requireLetter(name)
  refuseUnknownPlaces(letter, text)
  const { subject, content } = await sampleOf(ctx, letter, text)
  return { subject, ...renderMail(content) }
}

/** Sends the letter with examples in it to whoever asks. Ten an hour. */
export async function sendTestLetter(
  ctx: Context,
  name: string,
  text: LetterText,
): Promise<string> {
  requireAdmin(ctx)
  const person = requirePerson(ctx)
  const letter = requireLetter(name)
  refuseUnknownPlaces(letter, text)
  await takeFromLimit(ctx, { key: `test_letters:${person.id}`, max: 10, seconds: 3600 })
  const { subject, content } = await sampleOf(ctx, letter, text)
  await queueMail(ctx, {
    key: `letters.test:${newId()}`,
    template: `test of ${name}`,
    to: person.email,
    subject: `Test: ${subject}`,
    content,
  })
  return person.email
}

export interface ListedLetter {
  name: LetterName
  title: string
  when: string
  isOwn: boolean
  text: LetterText
  places: string[]
}

/** All letters, with the words that are used now; for owners. */
export async function listLetters(ctx: Context): Promise<ListedLetter[]> {
  requireAdmin(ctx)
  const own = new Map((await ctx.db.select().from(letterTexts)).map((row) => [row.name, row]))
  return Object.entries(LETTERS).map(([name, letter]) => {
    const { subject, heading, paragraphs } = own.get(name) ?? letter
    return {
      name: name as LetterName,
      title: letter.title,
      when: letter.when,
      isOwn: own.has(name),
      text: { subject, heading, paragraphs: [...paragraphs] },
      places: ['shop', ...Object.keys(letter.places)],
    }
  })
}

function requireLetter(name: string): Letter {
  if (!isLetterName(name)) throw new NotFound('This letter')
  return LETTERS[name]
}

function refuseUnknownPlaces(letter: Letter, text: LetterText): void {
  const known = ['shop', ...Object.keys(letter.places)].map((place) => `{${place}}`).join(' ')
  const fields: Record<string, string[]> = {}
  const check = (field: string, written: string) => {
    const unknown = unknownPlaces(letter, written).map((place) => `{${place}}`)
    if (unknown.length > 0) {
      fields[field] = [`There is no ${unknown.join(' or ')} in this letter. There is: ${known}`]
    }
  }
  check('subject', text.subject)
  check('heading', text.heading)
  check('paragraphs', text.paragraphs.join('\n'))
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields)
}

async function sampleOf(ctx: Context, letter: Letter, text: LetterText) {
  const { shop } = await readSettings(ctx)
  const { subject, ...content } = filled(text, { shop: shop.name, ...letter.places })
  return {
    subject,
    content: {
      ...content,
      shopName: shop.name,
      accent: shop.accent,
      rows: letter.sampleRows
        ? [
            { label: 'Night Grammar, PDF', value: '$12.50' },
            { label: 'Heron Mug, Indigo × 2', value: '$30.00' },
            { label: 'Shipping', value: '$5.00' },
            { label: 'Total', value: '$47.50', strong: true },
          ]
        : [],
      buttons: (letter.sampleButtons ?? []).map((label) => ({ label, url: ctx.config.baseUrl })),
    },
  }
}
