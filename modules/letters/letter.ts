import { z } from 'zod'

/** The part of a letter that an owner may word differently. `{order}` and the like are places. */
export interface LetterText {
  subject: string
  heading: string
  /** One that is empty once its places are filled is left out. */
  paragraphs: readonly string[]
}

export interface Letter extends LetterText {
  /** What it is called in the dashboard, and when it is sent. */
  title: string
  when: string
  /** What may stand in braces, each with an example for the preview. `shop` is always among them. */
  places: Readonly<Record<string, string>>
  /** The preview shows a list of amounts, and these buttons. */
  sampleRows?: boolean
  sampleButtons?: readonly string[]
}

/** Keeps the names of the places, so that a sender that forgets one does not compile. */
export function defineLetter<Places extends Record<string, string>>(
  letter: Omit<Letter, 'places'> & { places: Places },
) {
  return letter
}

const PLACE = /\{([a-zA-Z]+)\}/g

/** Puts values where the places are. A place without a value stands as it was written. */
export function fillPlaces(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACE, (whole, name: string) => values[name] ?? whole).trim()
}

/** Places a text names that its letter does not know. */
export function unknownPlaces(letter: Letter, text: string): string[] {
  const known = new Set(['shop', ...Object.keys(letter.places)])
  return [...new Set([...text.matchAll(PLACE)].map(([, name]) => name ?? ''))].filter(
    (name) => !known.has(name),
  )
}

/** What an owner sends to word a letter anew. */
export const ChangeLetter = z.strictObject({
  subject: z.string().trim().min(1, 'Please write a subject').max(150),
  heading: z.string().trim().min(1, 'Please write a heading').max(120),
  paragraphs: z
    .array(z.string().trim().min(1).max(1500))
    .min(1, 'Please write at least one paragraph')
    .max(12, 'At most twelve paragraphs'),
})
export type ChangeLetter = z.infer<typeof ChangeLetter>
