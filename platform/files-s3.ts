import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Config } from './config.ts'
import { assertKey, type FileStore } from './files.ts'

/** Any S3-compatible store (R2 included), in a private bucket. */
export function s3Store(config: Config): FileStore {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = config
  if (!bucket || !id || !secret)
    throw new Error('Set S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY')
  const client = new S3Client({
    region: config.S3_REGION,
    ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: id, secretAccessKey: secret },
    maxAttempts: 3,
  })
  return {
    async write(key, data, contentType) {
      assertKey(key)
      let size = 0
      const source = (data instanceof Readable ? data : Readable.from([data])).map(
        (chunk: Uint8Array) => {
          size += chunk.length
          return chunk
        },
      )
      // Multipart, so that a large file never stands in memory whole.
      await new Upload({
        client,
        params: { Bucket: bucket, Key: key, Body: source, ContentType: contentType },
      }).done()
      return { size }
    },
    async read(key, range) {
      assertKey(key)
      const Range = range ? `bytes=${range.start}-${range.end}` : undefined
      const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }))
      if (!(answer.Body instanceof Readable)) throw new Error(`"${key}" has no content`)
      return answer.Body
    },
    async size(key) {
      assertKey(key)
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
        return head.ContentLength
      } catch (error) {
        if (error instanceof Error && error.name === 'NotFound') return undefined
        throw error
      }
    },
    async remove(key) {
      assertKey(key)
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
    },
    async check() {
      await client.send(new HeadBucketCommand({ Bucket: bucket }))
    },
  }
}
