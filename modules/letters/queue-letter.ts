import { eq } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import type { MailContent } from '#platform/mail-layout.ts'
import { fillPlaces, type LetterText } from './letter.ts'
import { LETTERS, type LetterName, type PlacesOf } from './letters.ts'
import { letterTexts } from './tables.ts'

export interface LetterToSend<Name extends LetterName>
  extends Pick<MailContent, 'rows' | 'buttons' | 'footer' | 'preview'> {
  /** Makes the letter happen once: `notices.order_placed:<order id>`. */
  key: string
  to: string
  /** An empty value takes out a paragraph that holds nothing else. */
  values: PlacesOf<Name>
  /** Id of the order it is about, so that it stands in the order's story. */
  about?: string
}

/** Writes one of the shop's letters, in the owner's words where there are any. Once for each key. */
export async function queueLetter<Name extends LetterName>(
  ctx: Context,
  name: Name,
  letter: LetterToSend<Name>,
): Promise<boolean> {
  const { shop } = await readSettings(ctx)
  const text = await wordsOf(ctx, name)
  const { key, to, values, about, ...rest } = letter
  const { subject, ...content } = filled(text, { shop: shop.name, ...values })
  return await queueMail(ctx, {
    key,
    template: name,
    to,
    subject,
    content: { ...rest, ...content, shopName: shop.name, accent: shop.accent },
    ...(about ? { about } : {}),
  })
}

/** The owner's words for a letter, or ours. */
export async function wordsOf(ctx: Context, name: LetterName): Promise<LetterText> {
  const [own] = await ctx.db.select().from(letterTexts).where(eq(letterTexts.name, name))
  return own ?? LETTERS[name]
}

/** A letter's words with its places filled. */
export function filled(text: LetterText, values: Readonly<Record<string, string>>) {
  return {
    // A subject is one line, whatever a title in it holds.
    subject: fillPlaces(text.subject, values).replace(/\s+/g, ' '),
    heading: fillPlaces(text.heading, values),
    paragraphs: text.paragraphs.map((one) => fillPlaces(one, values)).filter(Boolean),
  }
}
