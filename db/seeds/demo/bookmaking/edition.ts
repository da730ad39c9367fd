import type { Manuscript } from './manuscript.ts'

/** A manuscript with what the press adds to it: everything both file formats need. */
export interface Edition {
  title: string
  subtitle?: string
  author: string
  translator?: string
  illustrator?: string
  summary: string
  tags: string[]
  language: 'en' | 'fr'
  publisher: string
  /** What the publisher says of itself on the last page. */
  publisherNote: string
  /** ISO date. */
  publishedOn: string
  isbn13: string
  series?: string
  seriesNumber?: number
  cover: () => string
  manuscript: Manuscript
}

/** The press's own words, in the language of the book. */
export const phrases = {
  en: {
    contents: 'Contents',
    cover: 'Cover',
    titlePage: 'Title page',
    imprint: 'Imprint',
    aboutAuthor: 'About the author',
    end: 'From the press',
    firstPublished: (publisher: string, date: string) =>
      `First published by ${publisher}, ${date}.`,
    text: (year: string, author: string) => `Text © ${year} ${author}.`,
    translated: (name: string) => `Translated by ${name}.`,
    illustrated: (name: string) => `Illustrated by ${name}.`,
    asked:
      'Lend the paper book to anyone. Keep the file to yourself, and send a friend the first chapter instead.',
    type: 'Set in Newsreader, with labels in Instrument Sans.',
    inSeries: (series: string, number: number) => `${series}, number ${number}.`,
    locale: 'en-GB',
  },
  fr: {
    contents: 'Table',
    cover: 'Couverture',
    titlePage: 'Page de titre',
    imprint: 'Achevé d’imprimer',
    aboutAuthor: 'L’autrice',
    end: 'La maison',
    firstPublished: (publisher: string, date: string) =>
      `Première édition : ${publisher}, ${date}.`,
    text: (year: string, author: string) => `Texte © ${year} ${author}.`,
    translated: (name: string) => `Traduit de l’anglais par ${name}.`,
    illustrated: (name: string) => `Illustré par ${name}.`,
    asked:
      'Prêtez le livre de papier à qui vous voudrez. Gardez le fichier pour vous, et envoyez plutôt le premier chapitre.',
    type: 'Composé en Newsreader ; les légendes en Instrument Sans.',
    inSeries: (series: string, number: number) => `${series}, numéro ${number}.`,
    locale: 'fr-FR',
  },
} as const

/** The lines of the imprint page, in order. */
export function imprintLines(edition: Edition): string[] {
  const say = phrases[edition.language]
  const date = new Intl.DateTimeFormat(say.locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(edition.publishedOn))
  const { series, seriesNumber, translator, illustrator } = edition
  return [
    say.firstPublished(edition.publisher, date),
    say.text(edition.publishedOn.slice(0, 4), edition.author),
    ...(translator ? [say.translated(translator)] : []),
    ...(illustrator ? [say.illustrated(illustrator)] : []),
    ...(series && seriesNumber ? [say.inSeries(series, seriesNumber)] : []),
    `ISBN ${hyphenated(edition.isbn13)}`,
    edition.manuscript.colophon,
    say.type,
    say.asked,
  ]
}

/** `9797044100016` becomes `979-7-04410-001-6`, as printed on an imprint page. */
export function hyphenated(isbn13: string): string {
  return isbn13.replace(/^(\d{3})(\d)(\d{5})(\d{3})(\d)$/, '$1-$2-$3-$4-$5')
}
