import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { test as base, describe, expect } from 'vitest'
import { diskStore, type FileStore } from './files.ts'

const test = base.extend<{ disk: { folder: string; store: FileStore } }>({
  disk: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'stoa-files-'))
    await use({ folder, store: diskStore(folder) })
    await rm(folder, { recursive: true, force: true })
  },
})

async function* brokenOff() {
  yield Buffer.from('the first half')
  await new Promise((resolve) => setTimeout(resolve, 5))
  throw new Error('the sender hung up')
}

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => one.name)

test('gives back what was put in, byte by byte', async ({ disk: { store } }) => {
  const data = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))

  const { size } = await store.write(
    'products/1/a',
    Readable.from([data.subarray(0, 7), data.subarray(7)]),
    'x/y',
  )

  expect(size).toBe(300_000)
  expect(await store.size('products/1/a')).toBe(300_000)
  expect((await buffer(await store.read('products/1/a'))).equals(data)).toBe(true)
})

test('an empty file is a file', async ({ disk: { store } }) => {
  expect(await store.write('empty', new Uint8Array(0), 'x/y')).toEqual({ size: 0 })
  expect(await text(await store.read('empty'))).toBe('')
})

test('answers a range without the rest', async ({ disk: { store } }) => {
  await store.write('a', Buffer.from('0123456789'), 'text/plain')

  expect(await text(await store.read('a', { start: 2, end: 4 }))).toBe('234')
  expect(await text(await store.read('a', { start: 9, end: 9 }))).toBe('9')
})

describe('an upload that breaks off', () => {
  test('leaves nothing behind', async ({ disk: { store, folder } }) => {
    const writing = store.write('products/1/a', Readable.from(brokenOff()), 'x/y')

    await expect(writing).rejects.toThrow('hung up')
    expect(await store.size('products/1/a')).toBeUndefined()
    expect(await filesIn(folder)).toEqual([])
  })

  test('leaves the file that was there as it was', async ({ disk: { store } }) => {
    await store.write('a', Buffer.from('whole'), 'text/plain')

    await expect(store.write('a', Readable.from(brokenOff()), 'x/y')).rejects.toThrow()

    expect(await text(await store.read('a'))).toBe('whole')
  })
})

test('two writers of one name leave one of the two files whole', async ({
  disk: { store, folder },
}) => {
  const versions = Array.from({ length: 8 }, (_, i) => Buffer.alloc(50_000, String(i)))

  await Promise.all(versions.map((data) => store.write('a', Readable.from([data]), 'x/y')))

  const kept = await buffer(await store.read('a'))
  expect(versions.some((data) => data.equals(kept))).toBe(true)
  expect(await filesIn(folder)).toEqual(['a'])
})

test('a removed file is gone, and removing it again is no fault', async ({ disk: { store } }) => {
  await store.write('a', Buffer.from('x'), 'text/plain')

  await store.remove('a')
  await store.remove('a')

  expect(await store.size('a')).toBeUndefined()
  await expect(store.read('a')).rejects.toThrow()
})

test.for([
  '../secret',
  'a/../../secret',
  'a/..',
  '/etc/passwd',
  'A/capital',
  'with space',
  'nul\0byte',
  '.hidden',
  '..',
  '',
  'back\\slash',
  'line\nbreak',
  'a\n',
])(
  'the key %j reaches no file, whatever is asked of it [SEC-24]',
  async (key, { disk: { store } }) => {
    await expect(store.write(key, Buffer.from('x'), 'text/plain')).rejects.toThrow('storage')
    await expect(store.read(key)).rejects.toThrow('storage')
    await expect(store.size(key)).rejects.toThrow('storage')
    await expect(store.remove(key)).rejects.toThrow('storage')
  },
)

test('says when the folder cannot be written [OPS-22]', async ({ disk: { store, folder } }) => {
  await expect(store.check()).resolves.toBeUndefined()
  expect(await filesIn(folder)).toEqual([])

  // A file stands where the folder should be: no rights of any user help.
  await store.write('taken', Buffer.from('x'), 'text/plain')
  await expect(diskStore(join(folder, 'taken')).check()).rejects.toThrow()
})
