/** Collects big-endian numbers, as font tables are written. */
export class ByteWriter {
  readonly #written: number[] = []

  u8(...values: number[]): this {
    for (const value of values) this.#written.push(value & 255)
    return this
  }

  u16(...values: number[]): this {
    for (const value of values) this.u8(value >> 8, value)
    return this
  }

  i16(...values: number[]): this {
    return this.u16(...values)
  }

  u32(...values: number[]): this {
    for (const value of values) this.u16(value >>> 16, value)
    return this
  }

  raw(values: Uint8Array): this {
    for (const value of values) this.#written.push(value)
    return this
  }

  get done(): Uint8Array {
    return Uint8Array.from(this.#written)
  }
}

export function joinBytes(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function latinBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

export function utf16Bytes(text: string): Uint8Array {
  return new ByteWriter().u16(...[...text].map((letter) => letter.charCodeAt(0))).done
}
