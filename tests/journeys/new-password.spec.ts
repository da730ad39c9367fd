import { expect, test } from './journey.ts'
import { linkIn } from './owner.ts'
import { fillSignIn } from './sign-in.ts'
import { arriveAt, visit } from './visit.ts'

test('a forgotten password is replaced by way of a mailed link that works once [ACC-20] [ACC-21] [MAIL-06]', async ({
  page,
  email,
  owner,
  register,
  watch,
}) => {
  await register(email)
  await visit(page, '/login', 'Sign in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await arriveAt(page, 'Forgot your password?')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send me the link' }).click()
  await expect(page.getByText('Look into your mail.')).toBeVisible()
  await arriveAt(page, 'Forgot your password?')

  const link = linkIn(await owner.mailTo(email, 'reset_password'), '/reset-password')
  await page.goto(link)
  await arriveAt(page, 'Choose a new password')
  await page.getByLabel('New password').fill('a lantern in the reeds')
  await page.getByRole('button', { name: 'Use this password' }).click()
  await arriveAt(page, 'Sign in')
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await fillSignIn(page, email, 'a lantern in the reeds')
  await arriveAt(page, /Good to see you/)

  await page.goto(link)
  await arriveAt(page, 'Choose a new password')
  await page.getByLabel('New password').fill('another lantern entirely')
  watch.expectRefusal(422, '/reset-password')
  await page.getByRole('button', { name: 'Use this password' }).click()
  await expect(page.getByText(/This link was used already/)).toBeVisible()
})
