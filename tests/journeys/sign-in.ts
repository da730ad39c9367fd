import type { Page } from '@playwright/test'
import { PASSWORD } from './api.ts'
import { arriveAt } from './visit.ts'

/** Signs in on the page for it, on the way to another one. */
export async function signIn(
  page: Page,
  email: string,
  { next, heading, password }: { next: string; heading: string | RegExp; password?: string },
): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(next)}`)
  await arriveAt(page, 'Sign in')
  await fillSignIn(page, email, password)
  await arriveAt(page, heading)
}

/** Fills in the page that is open, and sends it. */
export async function fillSignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
