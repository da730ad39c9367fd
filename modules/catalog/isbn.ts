/**
 * Reads an ISBN as people and files write it, with 10 or 13 digits, into 13 digits. Answers
 * `undefined` when the check digit says that it is none.
 */
export function normalizeIsbn(text: string): string | undefined {
  const plain = text
    .replace(/^\s*isbn(-1[03])?:?/i, '')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
  if (/^\d{9}[\dX]$/.test(plain)) {
    if (checkSum10(plain) % 11 !== 0) return undefined
    const core = `978${plain.slice(0, 9)}`
    return core + checkDigit13(core)
  }
  if (!/^97[89]\d{10}$/.test(plain)) return undefined
  return plain.endsWith(checkDigit13(plain.slice(0, 12))) ? plain : undefined
}

function checkSum10(isbn: string): number {
  return [...isbn].reduce((sum, sign, i) => sum + (sign === 'X' ? 10 : Number(sign)) * (10 - i), 0)
}

function checkDigit13(core: string): string {
  const sum = [...core].reduce((sum, sign, i) => sum + Number(sign) * (i % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}
