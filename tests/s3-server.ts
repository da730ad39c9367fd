import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A store that speaks as much of S3 as the program uses: one bucket, whole and in parts. */
export interface S3Server {
  url: string
  objects: Map<string, { body: Buffer; contentType: string }>
  /** Every request as it came: method, path with query, headers. */
  requests: { method: string; url: string; headers: IncomingMessage['headers'] }[]
  /** Uploads in parts that are neither finished nor given up. */
  open: Map<string, Map<number, Buffer>>
  stop(): Promise<void>
}

export async function startS3Server(bucket: string): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map()
  const open: S3Server['open'] = new Map()
  const requests: S3Server['requests'] = []
  let uploads = 0

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const url = new URL(req.url ?? '/', 'http://s3')
    requests.push({ method: req.method ?? '', url: req.url ?? '', headers: req.headers })
    const body = await buffer(req)
    const [, name, ...rest] = url.pathname.split('/')
    const key = decodeURIComponent(rest.join('/'))
    const id = url.searchParams.get('uploadId') ?? ''
    const xml = (text: string, status = 200) =>
      res
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?>${text}`)

    if (name !== bucket) return xml('<Error><Code>NoSuchBucket</Code></Error>', 404)
    if (!key) return res.writeHead(200).end()
    if (req.method === 'POST' && url.searchParams.has('uploads')) {
      const uploadId = `upload-${++uploads}`
      open.set(uploadId, new Map())
      return xml(
        `<InitiateMultipartUploadResult><Bucket>${name}</Bucket><Key>${key}</Key><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`,
      )
    }
    if (req.method === 'PUT' && id) {
      open.get(id)?.set(Number(url.searchParams.get('partNumber')), body)
      return res.writeHead(200, { etag: `"part-${url.searchParams.get('partNumber')}"` }).end()
    }
    if (req.method === 'POST' && id) {
      const parts = [...(open.get(id) ?? [])].sort(([a], [b]) => a - b)
      open.delete(id)
      objects.set(key, { body: Buffer.concat(parts.map(([, part]) => part)), contentType: '' })
      return xml(
        `<CompleteMultipartUploadResult><Bucket>${name}</Bucket><Key>${key}</Key><ETag>"whole"</ETag></CompleteMultipartUploadResult>`,
      )
    }
    if (req.method === 'PUT') {
      objects.set(key, { body, contentType: req.headers['content-type'] ?? '' })
      return res.writeHead(200, { etag: '"whole"' }).end()
    }
    if (req.method === 'DELETE') {
      if (id) open.delete(id)
      else objects.delete(key)
      return res.writeHead(204).end()
    }
    const kept = objects.get(key)
    if (!kept) return xml('<Error><Code>NoSuchKey</Code></Error>', 404)
    if (req.method === 'HEAD') {
      return res.writeHead(200, { 'content-length': kept.body.length }).end()
    }
    const range = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '')
    if (!range) return res.writeHead(200, { 'content-length': kept.body.length }).end(kept.body)
    const part = kept.body.subarray(Number(range[1]), Number(range[2]) + 1)
    return res.writeHead(206, { 'content-length': part.length }).end(part)
  }

  const server = createServer((req, res) => {
    answer(req, res).catch(() => res.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    requests,
    open,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
