import type { Section } from '#modules/legal/index.ts'
import { Prose } from '../ui/prose.tsx'

interface LegalTextProps {
  sections: readonly Section[]
  headingLevel?: 2 | 4
}

/** The parts of a legal document, each with an anchor of its own. */
export function LegalText({ sections, headingLevel = 2 }: LegalTextProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <Prose>
      {sections.map(({ heading, paragraphs, points }) => (
        <section key={heading} id={anchorOf(heading)}>
          <Heading>{heading}</Heading>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {points ? (
            <ul>
              {points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
    </Prose>
  )
}

export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
