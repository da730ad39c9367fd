import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hmacHex, keyFor, openToken, sameSecret, sealToken, sha256 } from './crypto.ts'
import { isId, newId, newToken, readableCode } from './ids.ts'

const key = keyFor('a-secret-of-the-tests-that-is-long-enough', 'tests')

test('signs as others do, so that their signatures can be checked', () => {
  // RFC 4231, test case 2.
  const signed = hmacHex('sha256', 'Jefe', 'what do ya want for nothing?')
  expect(signed).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('never signs with an empty key, with which anybody could sign', () => {
  expect(() => hmacHex('sha512', '', 'body')).toThrow('non-empty')
})

test('compares secrets whole, also when they differ in length', () => {
  expect(sameSecret('open sesame', 'open sesame')).toBe(true)
  expect(sameSecret('open sesame', 'open sesam')).toBe(false)
  expect(sameSecret('open sesame', 'open sesamf')).toBe(false)
  expect(sameSecret('é', 'e')).toBe(false)
})

test('each purpose has a key of its own, the same in every process', () => {
  const keys = ['links', 'csrf', 'sessions'].map((purpose) => keyFor('one secret', purpose))

  expect(new Set(keys).size).toBe(3)
  expect(keyFor('one secret', 'links')).toBe(keys[0])
  expect(keyFor('another secret', 'links')).not.toBe(keys[0])
})

describe('a sealed token', () => {
  test('gives back what was sealed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (payload) => {
        const plain = JSON.parse(JSON.stringify(payload))
        expect(openToken(key, sealToken(key, plain))).toEqual(plain)
      }),
    )
  })

  test('opens no more when a single character is changed, added or lost', () => {
    const token = sealToken(key, { order: 'K7M4-29XH', until: 1_800_000_000 })
    fc.assert(
      fc.property(
        fc.nat({ max: token.length - 1 }),
        fc.base64String({ maxLength: 4 }),
        (at, put) => {
          const altered = token.slice(0, at) + put + token.slice(at + 1)
          fc.pre(altered !== token)
          expect(openToken(key, altered)).toBeUndefined()
        },
      ),
    )
  })

  test('opens only with the key of its purpose', () => {
    const token = sealToken(key, { a: 1 })

    expect(openToken(keyFor('another secret', 'tests'), token)).toBeUndefined()
    for (const none of ['', '.', 'a.b', `${token}.`, `${token}.${token}`]) {
      expect(openToken(key, none)).toBeUndefined()
    }
  })
})

describe('names', () => {
  test('ids are in order of time, so that indexes stay dense', () => {
    const ids = Array.from({ length: 500 }, newId)

    expect(ids.every(isId)).toBe(true)
    expect(new Set(ids).size).toBe(500)
    const times = ids.map((id) => id.slice(0, 13))
    expect(times).toEqual([...times].sort())
  })

  test('what only looks like an id is none', () => {
    for (const text of ['', '-'.repeat(36), `${newId()}\n`, newId().slice(1), '0'.repeat(36)]) {
      expect(isId(text)).toBe(false)
    }
  })

  test('tokens cannot be guessed and codes can be read aloud', () => {
    const tokens = new Set(Array.from({ length: 200 }, newToken))

    expect(tokens.size).toBe(200)
    expect([...tokens].every((token) => /^[\w-]{43}$/.test(token))).toBe(true)
    expect(readableCode(400)).toMatch(/^[2-9A-HJ-NP-Z]{400}$/)
  })
})
