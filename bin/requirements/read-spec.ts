export interface Requirement {
  /** `ACC-01`; permanent. */
  id: string
  text: string
}

export interface RequirementGroup {
  /** `ACC — Accounts, authentication, roles` */
  title: string
  requirements: Requirement[]
}

/**
 * Reads the numbered requirements: a heading of the second level for each group, and under it one
 * list item per line, `- **ACC-01** text`. Throws when an identifier stands there twice.
 */
export function readSpec(markdown: string): RequirementGroup[] {
  const groups: RequirementGroup[] = []
  const seen = new Set<string>()
  for (const line of markdown.split('\n')) {
    const heading = /^## (.+)/.exec(line)?.[1]
    if (heading) groups.push({ title: heading.trim(), requirements: [] })
    const [, id, text] = /^- \*\*([A-Z]+-\d+)\*\* (.+)/.exec(line) ?? []
    if (!id || !text) continue
    if (seen.has(id)) throw new Error(`${id} stands in the requirements twice`)
    seen.add(id)
    groups.at(-1)?.requirements.push({ id, text: text.trim() })
  }
  return groups.filter(({ requirements }) => requirements.length > 0)
}
