import type { Manuscript } from './manuscript.ts'

/** Puts the unbreakable spaces of French typography before `; : ! ? »` and after `«`. */
export function spacedForFrench(manuscript: Manuscript): Manuscript {
  const spaced = (text: string) =>
    text.replaceAll(/ (?=[;!?»]|:(?!:))/g, '\u00a0').replaceAll('« ', '«\u00a0')
  return {
    ...manuscript,
    epigraph: manuscript.epigraph && spaced(manuscript.epigraph),
    dedication: manuscript.dedication && spaced(manuscript.dedication),
    colophon: spaced(manuscript.colophon),
    aboutAuthor: spaced(manuscript.aboutAuthor),
    chapters: manuscript.chapters.map(({ title, label, text }) => ({
      label,
      title: spaced(title),
      text: spaced(text),
    })),
  }
}
