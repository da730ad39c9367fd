import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Which modules a module may enter, through their index.ts (or tables.ts, to read). */
const MAY_USE: Record<string, readonly string[]> = {
  settings: [],
  letters: ['settings'],
  accounts: ['settings'],
  legal: ['accounts', 'settings'],
  catalog: ['accounts', 'settings'],
  inventory: ['accounts', 'catalog', 'settings'],
  shipping: ['settings'],
  pricing: ['catalog', 'settings', 'shipping'],
  discounts: ['catalog'],
  ledger: [],
  credits: ['ledger', 'settings'],
  carts: ['accounts', 'catalog', 'discounts', 'inventory', 'pricing', 'settings'],
  orders: [
    'accounts',
    'carts',
    'catalog',
    'credits',
    'discounts',
    'inventory',
    'legal',
    'pricing',
    'settings',
    'shipping',
  ],
  wishlists: ['accounts', 'carts', 'catalog', 'inventory', 'pricing'],
  payments: ['credits', 'ledger', 'orders', 'pricing', 'settings'],
  delivery: ['accounts', 'catalog', 'legal', 'letters', 'orders', 'settings'],
  customers: ['accounts', 'delivery', 'orders', 'settings'],
  invoices: ['orders', 'payments', 'pricing', 'refunds', 'settings'],
  disputes: ['accounts', 'ledger', 'orders', 'payments', 'settings'],
  refunds: [
    'accounts',
    'credits',
    'delivery',
    'disputes',
    'inventory',
    'ledger',
    'legal',
    'orders',
    'payments',
    'settings',
  ],
  evidence: ['accounts', 'delivery', 'disputes', 'orders', 'payments', 'refunds', 'settings'],
  reconciliation: [
    'accounts',
    'delivery',
    'discounts',
    'disputes',
    'inventory',
    'invoices',
    'ledger',
    'orders',
    'payments',
    'refunds',
  ],
  notices: ['accounts', 'letters', 'orders', 'settings'],
  desk: ['accounts', 'catalog', 'delivery', 'inventory', 'legal', 'orders', 'payments', 'settings'],
  privacy: [
    'accounts',
    'carts',
    'catalog',
    'credits',
    'customers',
    'delivery',
    'discounts',
    'invoices',
    'orders',
    'payments',
    'refunds',
    'settings',
    'wishlists',
  ],
  imports: ['accounts', 'catalog', 'inventory', 'settings'],
}

const BELOW: Record<string, readonly string[]> = {
  db: ['db'],
  platform: ['platform', 'db'],
  modules: ['modules', 'platform', 'db'],
}

interface Import {
  file: string
  target: string
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .filter((path) => statSync(join(ROOT, path)).isFile())
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found = text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)
  return [...found].flatMap(([, name]) => {
    if (!name) return []
    if (name.startsWith('#')) return [{ file, target: name.slice(1) }]
    if (!name.startsWith('.')) return [{ file, target: `npm:${name}` }]
    return [{ file, target: relative(ROOT, normalize(join(ROOT, dirname(file), name))) }]
  })
}

function faults(folder: string, isFault: (one: Import) => string | false): string[] {
  return filesUnder(folder)
    .flatMap((file) => importsOf(file))
    .flatMap((one) => {
      const why = isFault(one)
      return why ? [`${one.file} imports ${one.target}: ${why}`] : []
    })
}

const areaOf = (path: string) => path.split('/')[0] ?? ''
const moduleOf = (path: string) => (areaOf(path) === 'modules' ? path.split('/')[1] : undefined)

describe('arrows point down', () => {
  test.each(['db', 'platform', 'modules'])('%s imports nothing from above', (folder) => {
    const seeds = (file: string) => file.startsWith('db/seeds/')
    const wrong = faults(folder, ({ file, target }) => {
      if (target.startsWith('npm:') || seeds(file)) return false
      return BELOW[folder]?.includes(areaOf(target)) ? false : 'it points upwards'
    })

    expect(wrong).toEqual([])
  })

  test('no module knows React', () => {
    const wrong = faults('modules', ({ target }) =>
      /^npm:(react|react-dom|react-router)(\/|$)/.test(target) ? 'modules make no pages' : false,
    )

    expect(wrong).toEqual([])
  })

  test('a module enters another only by its front door, and only where it may', () => {
    const wrong = faults('modules', ({ file, target }) => {
      const from = moduleOf(file)
      const to = moduleOf(target)
      if (!from || !to || from === to) return false
      if (!MAY_USE[from]?.includes(to)) return `${from} may not use ${to}`
      const door = target.split('/').slice(2).join('/')
      const isDoor = ['index.ts', 'tables.ts', 'rest-shapes.ts'].includes(door)
      return isDoor ? false : 'enter by index.ts'
    })

    expect(wrong).toEqual([])
  })

  test('pages, endpoints and the worker enter modules by their front doors', () => {
    const doors = /^(index|tables|rest|[a-z-]+-rest|rest-shapes)\.ts$/
    const wrong = ['web', 'rest', 'worker'].flatMap((folder) =>
      faults(folder, ({ target }) => {
        if (!moduleOf(target)) return false
        return doors.test(target.split('/').slice(2).join('/')) ? false : 'enter by index.ts'
      }),
    )

    expect(wrong).toEqual([])
  })

  test('only the owner writes its tables', () => {
    const wrong = filesUnder('modules').flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8')
      const foreign = importsOf(file).filter(
        ({ target }) => target.endsWith('/tables.ts') && moduleOf(target) !== moduleOf(file),
      )
      if (foreign.length === 0) return []
      const names = [...text.matchAll(/import \{([^}]+)\} from '#modules\/[^/]+\/tables\.ts'/g)]
        .flatMap(([, list]) => (list ?? '').split(','))
        .map((name) => name.replace('type ', '').trim())
        .filter(Boolean)
      const written = names.filter((name) =>
        new RegExp(`\\.(insert|update|delete)\\(${name}\\)`).test(text),
      )
      return written.map((name) => `${file} writes ${name}, which is not its own`)
    })

    expect(wrong).toEqual([])
  })

  test('every module is listed, and the list has no circle', () => {
    const modules = readdirSync(join(ROOT, 'modules'))
    expect(modules.filter((name) => !(name in MAY_USE))).toEqual([])

    const circles: string[] = []
    const walk = (name: string, path: readonly string[]) => {
      if (path.includes(name)) circles.push([...path, name].join(' → '))
      else for (const next of MAY_USE[name] ?? []) walk(next, [...path, name])
    }
    for (const name of Object.keys(MAY_USE)) walk(name, [])
    expect(circles).toEqual([])
  })
})
