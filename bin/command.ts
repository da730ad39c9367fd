import { type ParseArgsOptionDescriptor, parseArgs } from 'node:util'

/** One option as `--help` shows it. */
export interface Option extends ParseArgsOptionDescriptor {
  about: string
  /** What stands for the value in `--help`; options of type boolean have none. */
  value?: string
}

export type Options = Record<string, Option>

type Parsed<Given extends Options> = ReturnType<
  typeof parseArgs<{ options: Given; allowPositionals: true }>
>

/** A command of `stoa`: one file under bin/commands/, listed in bin/stoa.ts. */
export interface Command<Given extends Options = Options> {
  /** What follows the command's name: `EMAIL [options]`. */
  usage: string
  about: string
  options: Given
  /**
   * Does it. Throws UsageFault when called wrongly, a Refusal or an Error for people when it cannot
   * be done; the process then ends with 2 or 1.
   */
  run(input: Parsed<Given>): Promise<void>
}

/** Keeps the types of the options for `run`. */
export function defineCommand<const Given extends Options>(command: Command<Given>): Command {
  return command as unknown as Command
}

/** The command was called in a way it does not understand. */
export class UsageFault extends Error {}

/** Reads the arguments of a command. Throws UsageFault for unknown options and missing values. */
export function readArguments(command: Command, args: string[]): Parsed<Options> {
  try {
    return parseArgs({ args, options: command.options, allowPositionals: true })
  } catch (error) {
    // Node's second sentence advises on `--`, which is of no help here.
    throw new UsageFault(error instanceof Error ? error.message.split('. ')[0] : String(error))
  }
}

export function helpOf(name: string, { usage, about, options }: Command): string {
  const rows = Object.entries(options).map(([option, { short, value, type, about }]) => {
    const argument = type === 'string' ? ` ${value ?? 'VALUE'}` : ''
    return [`${short ? `-${short}, ` : ''}--${option}${argument}`, about] as const
  })
  rows.push(['--help', 'Shows this'])
  const lines = columns(rows)
  return [`stoa ${name} ${usage}`.trim(), '', about, '', ...lines].join('\n')
}

/** Two columns, the second aligned. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
