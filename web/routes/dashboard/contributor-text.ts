export type ContributorRole = 'author' | 'editor' | 'illustrator' | 'translator'

interface Contributor {
  name: string
  role: ContributorRole
}

const WITH_ROLE = /^(.+?)\s*,\s*(author|editor|illustrator|translator)$/i

/** Reads one person a line; `Ann Lee, translator` names another part than the author's. */
export function readContributors(text: string): Contributor[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, name, role] = WITH_ROLE.exec(line) ?? []
      if (!name || !role) return { name: line, role: 'author' }
      return { name, role: role.toLowerCase() as ContributorRole }
    })
}

/** The same people as they are written into the form. */
export function contributorText(people: readonly Contributor[]): string {
  return people.map(({ name, role }) => (role === 'author' ? name : `${name}, ${role}`)).join('\n')
}
