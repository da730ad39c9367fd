import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { roleGrants, sellers } from '#modules/accounts/tables.ts'
import { contextOf } from '#platform/app.ts'
import { newId } from '#platform/ids.ts'
import { metrics } from '#platform/metrics.ts'
import { buildHouse } from '#tests/builders/catalog.ts'
import { expect, type Shop, test } from '#tests/shop.ts'
import { sweepUnfinished } from './resumable.ts'

const PATH = '/api/upload/resumable'
const END = Buffer.from('\nstartxref\n0\n%%EOF\n')

const pdfOf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes), END])
const metadataOf = (name: string) => `filename ${Buffer.from(name).toString('base64')}`

/** Somebody who sells, with the headers that say so. */
async function seller(shop: Shop, name: string): Promise<Record<string, string>> {
  await buildHouse(contextOf(shop.app))
  const client = shop.client()
  const { body } = await client.post('/api/auth/register', {
    name,
    email: `${name.toLowerCase()}@example.test`,
    password: 'river-stone-9',
    acceptedPolicies: true,
  })
  const now = new Date()
  await shop.app.db
    .insert(roleGrants)
    .values({ userId: body.user.id, role: 'seller', grantedAt: now })
  await shop.app.db
    .insert(sellers)
    .values({ id: newId(), slug: name.toLowerCase(), name, ownerId: body.user.id })
  return { authorization: `Bearer ${body.token}`, 'tus-resumable': '1.0.0' }
}

function begin(shop: Shop, headers: Record<string, string>, size: number, name = 'moths.pdf') {
  return fetch(`${shop.url}${PATH}`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(size), 'upload-metadata': metadataOf(name) },
  })
}

function patch(shop: Shop, headers: Record<string, string>, at: string, offset: number) {
  return httpRequest(`${shop.url}${at}`, {
    method: 'PATCH',
    headers: {
      ...headers,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
  })
}

async function offsetOf(shop: Shop, headers: Record<string, string>, at: string): Promise<number> {
  const answer = await fetch(`${shop.url}${at}`, { method: 'HEAD', headers })
  return Number(answer.headers.get('upload-offset'))
}

/** Sends up to `until`, then the line is cut in the middle of the request. */
async function sendAndCut(
  shop: Shop,
  headers: Record<string, string>,
  at: string,
  data: Buffer,
  until: number,
): Promise<number> {
  const from = await offsetOf(shop, headers, at)
  const request = patch(shop, headers, at, from)
  request.on('error', () => {})
  request.write(data.subarray(from, until))
  const arrived = await shop.eventually(
    async () => {
      const [name = ''] = (await readdir(join(shop.app.config.STOA_DATA, 'uploads'))).filter(
        (one) => at.endsWith(one),
      )
      return (await readFile(join(shop.app.config.STOA_DATA, 'uploads', name))).length
    },
    (length) => length > from,
  )
  request.destroy()
  return arrived
}

/** Sends the rest in one go. Answers what the server says at the end. */
async function sendRest(
  shop: Shop,
  headers: Record<string, string>,
  at: string,
  data: Buffer,
): Promise<{ status: number; body: any }> {
  const from = await offsetOf(shop, headers, at)
  const request = patch(shop, headers, at, from)
  const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
    request.on('error', reject)
    request.on('response', async (response) => {
      const text = (await buffer(response)).toString()
      resolve({ status: response.statusCode ?? 0, text })
    })
  })
  request.end(data.subarray(from))
  const { status, text } = await answered
  return { status, body: text ? JSON.parse(text) : undefined }
}

const unfinished = async (shop: Shop) =>
  await readdir(join(shop.app.config.STOA_DATA, 'uploads')).catch(() => [])

test('an upload that is cut three times goes on and ends with an equal checksum [PERF-10] [DIG-32]', async ({
  shop,
}) => {
  const headers = await seller(shop, 'Ada')
  const data = pdfOf(6 * 1024 * 1024)
  const created = await begin(shop, headers, data.length)
  const at = created.headers.get('location') ?? ''
  expect(created.status).toBe(201)

  for (const until of [1, 2, 4]) {
    await sendAndCut(shop, headers, at, data, until * 1024 * 1024)
  }
  expect(await offsetOf(shop, headers, at)).toBeGreaterThan(2 * 1024 * 1024)
  const { status, body } = await sendRest(shop, headers, at, data)

  expect(status).toBe(200)
  const [file] = body.files
  expect(file).toMatchObject({
    name: 'moths.pdf',
    size: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
  })
  expect(await unfinished(shop)).toEqual([])
  const made = await fetch(`${shop.url}/api/products`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'Moths',
      kind: 'book',
      variants: [{ title: 'PDF', priceMinor: 900 }],
      uploads: [file.upload],
    }),
  })
  expect(made.status).toBe(201)
  expect(await metrics.getSingleMetricAsString('stoa_upload_bytes_per_second')).toContain(
    'stoa_upload_bytes_per_second_count{way="resumable"} 1',
  )
})

test('an upload is there for nobody but who began it [SEC-24]', async ({ shop }) => {
  const grace = await seller(shop, 'Grace')
  const mallory = await seller(shop, 'Mallory')
  const at = (await begin(shop, grace, 1000)).headers.get('location') ?? ''

  for (const method of ['HEAD', 'PATCH', 'DELETE']) {
    const answer = await fetch(`${shop.url}${at}`, { method, headers: mallory })
    expect(answer.status).toBe(404)
  }
  const asAnother = { ...grace, 'x-http-method-override': 'DELETE' }
  expect((await fetch(`${shop.url}${at}`, { method: 'POST', headers: asAnother })).status).toBe(404)
  const { authorization: _, ...guest } = grace
  expect((await begin(shop, guest, 10)).status).toBe(401)
  expect((await fetch(`${shop.url}${at}`, { method: 'DELETE', headers: grace })).status).toBe(204)
  expect(await unfinished(shop)).toEqual([])
})

test('more than 5 GB is refused before a byte is sent [DIG-25]', async ({ shop }) => {
  const headers = await seller(shop, 'Linus')

  expect((await begin(shop, headers, 5 * 1024 ** 3 + 1)).status).toBe(413)
})

test('what turns out to be no file for buyers is refused at its end, and nothing stays [DIG-24] [UX-16]', async ({
  shop,
}) => {
  const headers = await seller(shop, 'Radia')
  const data = Buffer.from('MZ this is a program that calls itself a book')
  const at = (await begin(shop, headers, data.length)).headers.get('location') ?? ''

  const { status, body } = await sendRest(shop, headers, at, data)

  expect(status).toBe(422)
  expect(body).toMatchObject({ error: { code: 'file_type_not_allowed' } })
  expect(await unfinished(shop)).toEqual([])
})

test('what nobody went on with for a day is swept away', async ({ shop }) => {
  const headers = await seller(shop, 'Barbara')
  const at = (await begin(shop, headers, 1000)).headers.get('location') ?? ''
  expect(await sweepUnfinished(shop.app.config)).toBe(0)

  const info = join(shop.app.config.STOA_DATA, 'uploads', `${at.split('/').at(-1)}.json`)
  const kept = JSON.parse(await readFile(info, 'utf8'))
  const aDayAgo = new Date(Date.now() - 25 * 3_600_000).toISOString()
  await writeFile(info, JSON.stringify({ ...kept, creation_date: aDayAgo }))

  expect(await sweepUnfinished(shop.app.config)).toBe(1)
  expect(await unfinished(shop)).toEqual([])
})
