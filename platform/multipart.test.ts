import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { partsOf } from './multipart.ts'

const limits = { files: 2, fields: 2 }

/** Encoded first: a form that is sent as it is read complains when its reader turns away early. */
async function request(body: FormData | string, type?: string): Promise<Request> {
  const encoded = new Response(body)
  return new Request('http://localhost/', {
    method: 'POST',
    body: await encoded.arrayBuffer(),
    headers: { 'content-type': type ?? encoded.headers.get('content-type') ?? '' },
  })
}

async function read(request: Promise<Request>): Promise<unknown[]> {
  const seen: unknown[] = []
  for await (const part of partsOf(await request, limits)) {
    seen.push(
      part.kind === 'field'
        ? [part.name, part.value]
        : [part.fileName, (await buffer(part.data)).toString()],
    )
  }
  return seen
}

test('hands fields and files on in the order in which they were sent', async () => {
  const form = new FormData()
  form.append('title', 'Möths')
  form.append('file', new Blob(['one']), 'a.txt')
  form.append('note', '')
  form.append('file', new Blob(['x'.repeat(300_000)]), 'b.txt')

  expect(await read(request(form))).toEqual([
    ['title', 'Möths'],
    ['a.txt', 'one'],
    ['note', ''],
    ['b.txt', 'x'.repeat(300_000)],
  ])
})

test('passes over a file that nobody reads', async () => {
  const form = new FormData()
  form.append('file', new Blob(['x'.repeat(300_000)]), 'large.txt')
  form.append('title', 'Moths')

  const names: string[] = []
  for await (const part of partsOf(await request(form), limits)) names.push(part.name)

  expect(names).toEqual(['file', 'title'])
})

test('refuses more parts than allowed', async () => {
  const form = new FormData()
  for (let i = 0; i < 4; i++) form.append('file', new Blob(['x']), `${i}.txt`)

  await expect(read(request(form))).rejects.toMatchObject({ code: 'invalid_input' })
})

test.each([
  ['no form', '{}', 'application/json'],
  ['a form without a boundary', 'x', 'multipart/form-data'],
  [
    'a form that ends in the middle of a file',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
    'multipart/form-data; boundary=x',
  ],
])('refuses %s', async (_, body, type) => {
  await expect(read(request(body, type))).rejects.toMatchObject({ code: 'invalid_input' })
})
