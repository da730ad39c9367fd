/** Check digits of VAT ids, one function a rule: true when the number could have been given out. */

const at = (body: string, index: number) => Number(body[index])

/** Sum of the first digits, each times its weight. */
function weighed(body: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * at(body, i), 0)
}

/** ISO 7064 MOD 11,10: Germany and Croatia. */
export function mod11and10(body: string): boolean {
  let product = 10
  for (const digit of body.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (2 * sum) % 11
  }
  return (11 - product) % 10 === at(body, body.length - 1)
}

export function luhn(body: string): boolean {
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

export function austria(body: string): boolean {
  const digits = body.slice(1)
  const sum = [1, 2, 1, 2, 1, 2, 1].reduce((total, weight, i) => {
    const value = weight * at(digits, i)
    return total + Math.floor(value / 10) + (value % 10)
  }, 0)
  return (10 - ((sum + 4) % 10)) % 10 === at(digits, 7)
}

export function australia(body: string): boolean {
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]
  return (weighed(body, weights) - 10) % 89 === 0
}

export function belgium(body: string): boolean {
  return 97 - (Number(body.slice(0, 8)) % 97) === Number(body.slice(8))
}

export function bulgaria(body: string): boolean {
  if (body.length === 10) return true
  const first = weighed(body, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
  const check = first < 10 ? first : (weighed(body, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10
  return check === at(body, 8)
}

export function switzerland(body: string): boolean {
  const check = (11 - (weighed(body, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11
  return check === at(body, 8)
}

export function cyprus(body: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
  const sum = [0, 1, 2, 3, 4, 5, 6, 7].reduce(
    (total, i) => total + (i % 2 === 0 ? (odd[at(body, i)] ?? 0) : at(body, i)),
    0,
  )
  return String.fromCharCode(65 + (sum % 26)) === body[8]
}

export function czechia(body: string): boolean {
  if (body.length > 8) return true
  const check = (11 - (weighed(body, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10
  return (check || 0) === at(body, 7)
}

export function denmark(body: string): boolean {
  return weighed(body, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
}

export function estonia(body: string): boolean {
  return (10 - (weighed(body, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10 === at(body, 8)
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

export function spain(body: string): boolean {
  const [head = '', last = ''] = [body[0], body[8]]
  if (/^[\dXYZ]/.test(head)) {
    const number = body.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
    return DNI_LETTERS[Number(number) % 23] === last
  }
  if (/^[KLM]/.test(head)) return DNI_LETTERS[Number(body.slice(1, 8)) % 23] === last
  const sum = [...body.slice(1, 8)].reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  const check = (10 - (sum % 10)) % 10
  return last === String(check) || last === 'JABCDEFGHI'[check]
}

export function finland(body: string): boolean {
  const rest = weighed(body, [7, 9, 10, 5, 8, 4, 2]) % 11
  return rest !== 1 && (rest === 0 ? 0 : 11 - rest) === at(body, 7)
}

export function france(body: string): boolean {
  const key = body.slice(0, 2)
  if (!/^\d\d$/.test(key)) return true
  return (12 + 3 * (Number(body.slice(2)) % 97)) % 97 === Number(key)
}

export function britain(body: string): boolean {
  const sum = weighed(body, [8, 7, 6, 5, 4, 3, 2]) + Number(body.slice(7, 9))
  return sum % 97 === 0 || (sum + 55) % 97 === 0
}

export function greece(body: string): boolean {
  return (weighed(body, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === at(body, 8)
}

export function hungary(body: string): boolean {
  return (10 - (weighed(body, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === at(body, 7)
}

export function ireland(body: string): boolean {
  const second = body[8] ? body.charCodeAt(8) - 64 : 0
  const sum = weighed(body, [8, 7, 6, 5, 4, 3, 2]) + 9 * second
  return 'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23] === body[7]
}

export function india(body: string): boolean {
  const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const sum = [...body.slice(0, 14)].reduce((total, sign, i) => {
    const product = signs.indexOf(sign) * (i % 2 === 0 ? 1 : 2)
    return total + Math.floor(product / 36) + (product % 36)
  }, 0)
  return signs[(36 - (sum % 36)) % 36] === body[14]
}

export function lithuania(body: string): boolean {
  const long = body.length === 12
  const first = weighed(body, long ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2] : [1, 2, 3, 4, 5, 6, 7, 8])
  const again = weighed(body, long ? [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4] : [3, 4, 5, 6, 7, 8, 9, 1])
  const check = first % 11 < 10 ? first % 11 : (again % 11) % 10
  return check === at(body, body.length - 1)
}

export function luxembourg(body: string): boolean {
  return Number(body.slice(0, 6)) % 89 === Number(body.slice(6))
}

export function latvia(body: string): boolean {
  if (/^[0-3]/.test(body)) return true
  const rest = weighed(body, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11
  return (14 - rest) % 11 === at(body, 10)
}

export function malta(body: string): boolean {
  return 37 - (weighed(body, [3, 4, 6, 7, 8, 9]) % 37) === Number(body.slice(6))
}

/** Older numbers end in a check digit before the B; those of sole traders since 2020 are MOD 97. */
export function netherlands(body: string): boolean {
  if (weighed(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === at(body, 8)) return true
  const number = [...`NL${body}`].map((sign) => Number.parseInt(sign, 36)).join('')
  return BigInt(number) % 97n === 1n
}

export function norway(body: string): boolean {
  const check = (11 - (weighed(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return check === at(body, 8)
}

export function newZealand(body: string): boolean {
  const padded = body.padStart(9, '0')
  const checks = [
    [3, 2, 7, 6, 5, 4, 3, 2],
    [7, 4, 3, 2, 5, 2, 7, 6],
  ].map((weights) => (11 - (weighed(padded, weights) % 11)) % 11)
  const check = checks[0] === 10 ? checks[1] : checks[0]
  return check === at(padded, 8)
}

export function poland(body: string): boolean {
  return weighed(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === at(body, 9)
}

export function portugal(body: string): boolean {
  const check = 11 - (weighed(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)
  return (check > 9 ? 0 : check) === at(body, 8)
}

export function romania(body: string): boolean {
  const padded = body.padStart(10, '0')
  const sum = weighed(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2])
  return ((sum * 10) % 11) % 10 === at(padded, 9)
}

export function slovenia(body: string): boolean {
  const check = 11 - (weighed(body, [8, 7, 6, 5, 4, 3, 2]) % 11)
  return check !== 11 && check % 10 === at(body, 7)
}
