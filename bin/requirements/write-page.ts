import type { Proof } from './read-reports.ts'
import type { RequirementGroup } from './read-spec.ts'

export interface ProvenPage {
  markdown: string
  proven: number
  total: number
  /** Identifiers in titles that no requirement has, with the test that carries them. */
  unknown: { id: string; proof: Proof }[]
}

/** The page that says of every requirement which passed tests prove it. */
export function writePage(
  groups: readonly RequirementGroup[],
  proofs: readonly Proof[],
): ProvenPage {
  const byId = Map.groupBy(
    proofs.flatMap((proof) => proof.ids.map((id) => ({ id, proof }))),
    ({ id }) => id,
  )
  const all = groups.flatMap(({ requirements }) => requirements)
  const known = new Set(all.map(({ id }) => id))
  const isProven = ({ id }: { id: string }) => byId.has(id)
  const proven = all.filter(isProven).length

  const counts = groups.map(
    ({ title, requirements }) =>
      `| ${title} | ${requirements.filter(isProven).length} | ${requirements.length} |`,
  )
  const sections = groups.map(({ title, requirements }) =>
    [
      `## ${title}`,
      '',
      ...requirements.flatMap(({ id, text }) => [
        `- **${id}** ${text}`,
        ...linesOf((byId.get(id) ?? []).map(({ proof }) => proof)),
      ]),
    ].join('\n'),
  )
  const markdown = [
    '# Requirements',
    '',
    `${proven} of ${all.length} proven.`,
    '',
    'A requirement counts as proven when a test that passed carries its identifier. This page is',
    'written by `npm run requirements` from the reports of the last `npm test`.',
    '',
    '| group | proven | of |',
    '|---|---:|---:|',
    ...counts,
    '',
    sections.join('\n\n'),
    '',
  ].join('\n')
  return {
    markdown,
    proven,
    total: all.length,
    unknown: [...byId.values()].flat().filter(({ id }) => !known.has(id)),
  }
}

/** One line for each title and file, in an order that does not change from run to run. */
function linesOf(proofs: readonly Proof[]): string[] {
  if (proofs.length === 0) return ['  - *not proven yet*']
  const lines = proofs.map(({ title, file }) => `  - ${plain(title)} (\`${file}\`)`)
  return [...new Set(lines)].sort()
}

/** A title as text: nothing in it is markup. */
function plain(title: string): string {
  return title.replaceAll(/[\\`*_<>[\]|]/g, '\\$&')
}
