/** An event's bytes as JSON; `undefined` when they are none. Only after the signature was checked. */
export function eventJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}
