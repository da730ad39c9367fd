import { invalidParameter, missingParameter, unknownParameter } from './errors.ts'

/** What `line_items[0][price_data][currency]=usd` becomes: branches and texts. */
export interface FormTree {
  [name: string]: FormTree | string
}

/** Which parameters exist: a name with its own, `any` with whatever, or a list of one shape. */
export type Shape = 'any' | 'text' | readonly ['list', Shape] | { readonly [name: string]: Shape }

const DEEPEST = 6
const MOST_METADATA = 50

/** Reads a form-encoded body or query with Stripe's brackets. */
export function readForm(text: string): FormTree {
  const tree: FormTree = Object.create(null)
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.split(/[[\]]+/).filter((part, index) => part !== '' || index === 0)
    if (key.endsWith('[]')) path.push('')
    if (path.length > DEEPEST) throw unknownParameter(key)
    plant(tree, path, value, key)
  }
  return tree
}

function plant(tree: FormTree, path: readonly string[], value: string, key: string): void {
  let branch = tree
  for (const part of path.slice(0, -1)) {
    branch[part] ??= Object.create(null) as FormTree
    const next = branch[part]
    if (typeof next === 'string') throw invalidParameter(key, `Invalid object: ${key}`)
    branch = next
  }
  const leaf = path.at(-1) ?? ''
  branch[leaf === '' ? String(Object.keys(branch).length) : leaf] = value
}

/** Refuses every parameter that the shape does not name. */
export function checkShape(tree: FormTree, shape: { readonly [name: string]: Shape }, at = '') {
  for (const [name, value] of Object.entries(tree)) {
    const path = at ? `${at}[${name}]` : name
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (expected === undefined) throw unknownParameter(path)
    checkValue(value, expected, path)
  }
}

function checkValue(value: FormTree | string, shape: Shape, path: string): void {
  if (shape === 'any') return
  if (shape === 'text') {
    if (typeof value !== 'string') throw invalidParameter(path, `Invalid string: ${path}`)
  } else if (typeof value === 'string') {
    // An empty text unsets an object, everything else in its place is a mistake.
    if (value !== '') throw invalidParameter(path, `Invalid object: ${path}`)
  } else if (isList(shape)) {
    for (const [index, item] of Object.entries(value)) {
      checkValue(item, shape[1], `${path}[${index}]`)
    }
  } else {
    checkShape(value, shape, path)
  }
}

function isList(shape: Exclude<Shape, string>): shape is readonly ['list', Shape] {
  return Array.isArray(shape)
}

export function textOf(tree: FormTree, name: string): string | undefined {
  const value = tree[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function requiredText(tree: FormTree, name: string, at = name): string {
  const value = textOf(tree, name)
  if (value === undefined) throw missingParameter(at)
  return value
}

export function branchOf(tree: FormTree, name: string): FormTree | undefined {
  const value = tree[name]
  return typeof value === 'object' ? value : undefined
}

/** A whole number; `19.99`, `1e3` and the like are refused as Stripe refuses them. */
export function integerOf(tree: FormTree, name: string, at = name): number | undefined {
  const value = textOf(tree, name)
  if (value === undefined) return undefined
  const number = Number(value)
  if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) {
    throw invalidParameter(at, `Invalid integer: ${value}`, 'parameter_invalid_integer')
  }
  return number
}

export function booleanOf(tree: FormTree, name: string): boolean {
  const value = textOf(tree, name)
  if (value !== undefined && value !== 'true' && value !== 'false') {
    throw invalidParameter(name, `Invalid boolean: ${value}`)
  }
  return value === 'true'
}

export function listOf(tree: FormTree, name: string): (FormTree | string)[] {
  const value = tree[name]
  if (typeof value !== 'object') return []
  return Object.keys(value)
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => value[key] as FormTree | string)
}

export function textsOf(tree: FormTree, name: string): string[] {
  return listOf(tree, name).filter((item) => typeof item === 'string')
}

/** Up to 50 pairs, names of 40 and values of 500 characters. */
export function metadataOf(tree: FormTree, name: string, at = name): Record<string, string> {
  const pairs = Object.entries(branchOf(tree, name) ?? {})
  if (pairs.length > MOST_METADATA) {
    throw invalidParameter(at, `Metadata can have at most ${MOST_METADATA} keys`)
  }
  const metadata: Record<string, string> = {}
  for (const [key, value] of pairs) {
    const path = `${at}[${key}]`
    if (typeof value !== 'string') throw invalidParameter(path, `Invalid string: ${path}`)
    if (key.length > 40) throw invalidParameter(path, 'Metadata keys have at most 40 characters')
    if (value.length > 500) {
      throw invalidParameter(path, 'Metadata values have at most 500 characters')
    }
    if (value !== '') metadata[key] = value
  }
  return metadata
}
