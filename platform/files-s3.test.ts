import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { test as base, expect } from 'vitest'
import { type S3Server, startS3Server } from '#tests/s3-server.ts'
import { loadConfig } from './config.ts'
import { type FileStore, openFiles } from './files.ts'

const secret = 'a-secret-of-the-tests-that-is-long-enough'

function storeAt(url: string, bucket = 'quay-files') {
  return openFiles(
    loadConfig(
      {
        S3_ENDPOINT: url,
        S3_BUCKET: bucket,
        S3_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        S3_SECRET_ACCESS_KEY: 'a-secret-key',
      },
      secret,
    ),
  )
}

const test = base.extend<{ s3: { server: S3Server; store: FileStore } }>({
  s3: async ({}, use) => {
    const server = await startS3Server('quay-files')
    await use({ server, store: await storeAt(server.url) })
    await server.stop()
  },
})

async function* brokenOff(bytes: number) {
  yield Buffer.alloc(bytes)
  throw new Error('the sender hung up')
}

test('a bucket that is set takes the files, privately and signed [DIG-02] [DIG-36]', async ({
  s3: { server, store },
}) => {
  const { size } = await store.write('products/1/a', Buffer.from('the text'), 'application/pdf')

  expect(size).toBe(8)
  expect(server.objects.get('products/1/a')).toEqual({
    body: Buffer.from('the text'),
    contentType: 'application/pdf',
  })
  const [put] = server.requests
  expect(put?.url).toMatch(/^\/quay-files\/products\/1\/a/)
  expect(put?.headers.authorization).toContain('AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/')
  expect(put?.headers).not.toHaveProperty('x-amz-acl')
  expect(JSON.stringify(put)).not.toContain('a-secret-key')
})

test('gives back the whole file, a range of it, and its size', async ({ s3: { store } }) => {
  await store.write('a', Readable.from([Buffer.from('01234'), Buffer.from('56789')]), 'text/plain')

  expect(await text(await store.read('a'))).toBe('0123456789')
  expect(await text(await store.read('a', { start: 2, end: 4 }))).toBe('234')
  expect(await store.size('a')).toBe(10)
})

test('a large file goes up in parts and is whole at the end [PERF-10]', async ({
  s3: { server, store },
}) => {
  const chunk = Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => i % 251))
  const chunks = Array.from({ length: 12 }, () => chunk)

  const { size } = await store.write('large', Readable.from(chunks), 'application/zip')

  expect(size).toBe(12 << 20)
  expect(server.requests.filter(({ url }) => url.includes('partNumber=')).length).toBeGreaterThan(1)
  expect((await buffer(await store.read('large'))).equals(Buffer.concat(chunks))).toBe(true)
})

test('an upload that breaks off leaves nothing behind', async ({ s3: { server, store } }) => {
  await expect(store.write('small', Readable.from(brokenOff(10)), 'x/y')).rejects.toThrow('hung up')
  await expect(store.write('large', Readable.from(brokenOff(11 << 20)), 'x/y')).rejects.toThrow(
    'hung up',
  )

  expect(server.objects.size).toBe(0)
  await expect.poll(() => server.open.size).toBe(0)
})

test('a missing file is told from one that is there; removing it is no fault', async ({
  s3: { store },
}) => {
  await store.write('a', Buffer.from('x'), 'text/plain')

  await store.remove('a')
  await store.remove('a')

  expect(await store.size('a')).toBeUndefined()
  await expect(store.read('a')).rejects.toThrow()
})

test('a key that could leave the bucket is never sent', async ({ s3: { server, store } }) => {
  for (const key of ['../other-bucket/a', '/a', 'a/../../b', '']) {
    await expect(store.write(key, Buffer.from('x'), 'text/plain')).rejects.toThrow('storage key')
    await expect(store.read(key)).rejects.toThrow('storage key')
    await expect(store.size(key)).rejects.toThrow('storage key')
    await expect(store.remove(key)).rejects.toThrow('storage key')
  }

  expect(server.requests).toEqual([])
})

test('says when the bucket is not there [OPS-22]', async ({ s3: { server, store } }) => {
  await expect(store.check()).resolves.toBeUndefined()

  const elsewhere = await storeAt(server.url, 'no-such-bucket')
  await expect(elsewhere.check()).rejects.toThrow()
})
