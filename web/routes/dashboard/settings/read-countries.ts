import { InvalidInput } from '#platform/errors.ts'
import { isCountry } from '../../buying/countries.ts'

/** `FR, DE IT` → codes; `*` only where every other country is meant. Refuses what is none. */
export function readCountries(
  text: string | undefined,
  field: string,
  options: { orAll?: boolean } = {},
): string[] {
  const codes = (text ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const wrong = codes.find((code) => !isCountry(code) && !(options.orAll && code === '*'))
  if (wrong) {
    throw new InvalidInput({ [field]: [`${wrong} is not a country. Write codes such as FR, DE`] })
  }
  return [...new Set(codes)]
}
