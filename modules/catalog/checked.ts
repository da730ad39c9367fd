import type { z } from 'zod'
import { invalidInput } from '#platform/http.ts'

/** Reads input by its schema, or refuses with the fields that do not fit. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const result = schema.safeParse(input)
  if (!result.success) throw invalidInput(result.error)
  return result.data
}
