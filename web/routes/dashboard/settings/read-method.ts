import { InvalidInput } from '#platform/errors.ts'
import { parseMoney } from '#platform/money.ts'

/** A way of sending as its form says it. Steps are written a line each: `500 = 4.50`. */
export function readMethod(form: Record<string, string>, currency: string) {
  const problems: Record<string, string[]> = {}
  const money = (name: string) => {
    const text = form[name]?.trim()
    if (!text) return undefined
    const amount = parseMoney(text, currency)
    if (amount === undefined) problems[name] = ['Please write an amount such as 12']
    return amount
  }
  const kind = form.kind ?? ''
  const steps = (form.steps ?? '')
    .split('\n')
    .filter((line) => line.trim())
    .map((line, i) => {
      const [reach = '', price = '', ...rest] = line.split('=')
      const upTo = kind === 'weight' ? grams(reach) : parseMoney(reach, currency)
      const priceMinor = parseMoney(price, currency)
      if (upTo === undefined || priceMinor === undefined || rest.length > 0) {
        problems.steps ??= [`Line ${i + 1} cannot be read. Write it like: 500 = 4.50`]
      }
      return { upTo: upTo ?? i + 1, priceMinor: priceMinor ?? 0 }
    })
  const price = money('price')
  if (kind === 'flat' && price === undefined) problems.price ??= ['What does it cost?']
  const freeFromMinor = money('freeFrom') ?? null
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems)
  return {
    name: form.name ?? '',
    detail: form.detail ?? '',
    kind,
    priceMinor: price ?? 0,
    steps: kind === 'weight' || kind === 'value' ? steps : [],
    freeFromMinor,
  }
}

function grams(text: string): number | undefined {
  const match = /^\s*(\d{1,8})\s*g?\s*$/.exec(text)
  return match ? Number(match[1]) : undefined
}
