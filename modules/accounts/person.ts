import { z } from 'zod'
import type { Person } from '#platform/context.ts'

/** An address as we store and compare it: trimmed, in lower case. */
export const Email = z
  .string('Please give your e-mail address')
  .trim()
  .toLowerCase()
  .min(1, 'Please give your e-mail address')
  .max(254, 'This address is too long')
  .pipe(z.email('Please give a valid e-mail address'))

/** What any list of guesses begins with. Longer lists belong to whoever guards many such shops. */
const GUESSED_FIRST = new Set([
  'password',
  'passwort',
  'qwertyui',
  'qwertyuiop',
  'asdfghjkl',
  'iloveyou',
  'letmein1',
  'abcd1234',
  '12341234',
  '12345678',
  '123456789',
  '1234567890',
  '87654321',
])

export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 128

export const NewPassword = z
  .string('Please choose a password')
  .min(PASSWORD_MIN, `Please choose at least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `Please choose at most ${PASSWORD_MAX} characters`)
  .refine(
    (text) => !GUESSED_FIRST.has(text.toLowerCase()) && new Set(text).size > 1,
    'This is one of the first passwords anybody would try',
  )

/** Shown to others and written into mails: one line, no control or direction characters. */
export const PersonName = z
  .string('Please give your name')
  .trim()
  .min(1, 'Please give your name')
  .max(100, 'Please give at most 100 characters')
  .regex(
    /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u,
    'contains characters that cannot be shown',
  )

/** A legal document in the version that was accepted. */
export interface PolicyVersion {
  document: string
  version: string
  /** The very words, where they stand in no document of the shop. */
  text?: string
}

export interface Session {
  id: string
  /** Opens the account: only for the cookie, never for a log, a page or an answer. */
  token: string
  expiresAt: Date
}

export interface SignedIn {
  person: Person
  session: Session
}
