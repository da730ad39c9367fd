import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text as XML holds it; characters that XML has no place for are left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
}

/** An XML document that is written while it is sent, so that a large one never stands in memory. */
export function xmlAnswer(parts: Iterable<string> | AsyncIterable<string>, type: string): Response {
  async function* document() {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield* parts
  }
  return new Response(createReadableStreamFromReadable(Readable.from(document())), {
    headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'public, max-age=3600' },
  })
}
