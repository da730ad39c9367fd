import { columns, helpOf, readArguments, UsageFault } from './command.ts'
import { COMMANDS } from './commands.ts'

process.env.NODE_ENV ??= 'production'

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const found = findCommand(args)
  if (!found) return refuse(args)
  const { name, entry, rest } = found
  const { default: command } = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(helpOf(name, command))
    return 0
  }
  try {
    await command.run(readArguments(command, rest))
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof UsageFault) {
      console.error(`${error.message}\n\nSee: stoa ${name} --help`)
      return 2
    }
    const { explain } = await import('./ending.ts')
    console.error(explain(error))
    return 1
  }
}

/** The command with the most words that the arguments begin with: `jobs retry` before `jobs`. */
function findCommand(args: string[]) {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ')
    const entry = COMMANDS[name]
    if (entry && args.length >= words) return { name, entry, rest: args.slice(words) }
  }
  return undefined
}

function refuse(args: string[]): number {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const)
  const help = ['stoa COMMAND [options]', '', ...columns(rows), '', 'stoa COMMAND --help'].join(
    '\n',
  )
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    console.log(help)
    return 0
  }
  const asked = args.filter((word) => !word.startsWith('-')).join(' ')
  const nearest = Object.keys(COMMANDS)
    .map((name) => ({ name, ...likeness(asked, name) }))
    .toSorted((a, b) => a.rank - b.rank)[0]
  const hint =
    nearest && nearest.steps <= Math.max(2, nearest.name.length / 3)
      ? ` Did you mean \`stoa ${nearest.name}\`?`
      : ''
  console.error(`There is no command \`${asked || args[0]}\`.${hint}\n\n${help}`)
  return 2
}

/** Of two commands that are as near, the one of more words is meant. */
function likeness(asked: string, name: string) {
  const words = name.split(' ').length
  const steps = distance(asked.split(' ').slice(0, words).join(' '), name)
  return { steps, rank: steps - 2 * (words - 1) }
}

/** How many letters must be put in, taken out or changed to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
