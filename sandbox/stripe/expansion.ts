import { invalidParameter } from './errors.ts'

/** Which ids of an answer are to be replaced by the objects behind them. */
export interface Expansion {
  wants(name: string): boolean
  into(name: string): Expansion
}

/** Checks `expand[]` against what the object offers; on lists the paths begin with `data.`. */
export function expansion(paths: readonly string[], offered: readonly string[]): Expansion {
  for (const path of paths) {
    if (!offered.includes(path)) {
      throw invalidParameter('expand', `This property cannot be expanded (${path}).`)
    }
  }
  return reach(paths)
}

function reach(paths: readonly string[]): Expansion {
  return {
    wants: (name) => paths.some((path) => path === name || path.startsWith(`${name}.`)),
    into: (name) =>
      reach(
        paths
          .filter((path) => path.startsWith(`${name}.`))
          .map((path) => path.slice(name.length + 1)),
      ),
  }
}

export const NOTHING_EXPANDED = reach([])
