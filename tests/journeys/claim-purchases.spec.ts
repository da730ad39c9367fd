import { buyAsGuest, downloadedBy, fileLinks } from './buy.ts'
import { ARITHMETIC } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { linkIn } from './owner.ts'
import { arriveAt } from './visit.ts'

test('who bought as a guest registers, confirms the address and finds the book in a library [ACC-07] [ACC-19] [ACT-03] [CHK-15] [CHK-16] [DIG-10] [DIG-11] [MAIL-05] [TST-13]', async ({
  page,
  email,
  owner,
}) => {
  await buyAsGuest(page, ARITHMETIC, email)
  await page.getByRole('link', { name: 'Register' }).click()

  await arriveAt(page, 'Make an account')
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await page.getByLabel('Name').fill('Ada Obi')
  await page.getByLabel('Password').fill('seven quiet herons')
  await page.getByRole('checkbox', { name: /^I have read and accept/ }).check()
  await page.getByRole('button', { name: 'Make my account' }).click()

  // Anybody could have typed the address: the library opens once its mail is followed.
  await arriveAt(page, 'My library')
  await expect(page.getByText('Confirm your address to open your library')).toBeVisible()
  await expect(fileLinks(page)).toHaveCount(0)
  await owner.mailTo(email, 'welcome')
  const mail = await owner.mailTo(email, 'verify_email')
  await page.goto(linkIn(mail, '/verify-email'))
  await arriveAt(page, 'Your address is confirmed')
  await page.getByRole('link', { name: 'Open my library' }).click()

  await arriveAt(page, 'My library')
  await expect(page.getByRole('heading', { name: ARITHMETIC.title })).toBeVisible()
  expect(await downloadedBy(page, fileLinks(page).first())).toMatch(/^%PDF-/)
  await page.getByRole('link', { name: /^Order / }).click()
  await arriveAt(page, /Thank you/)
})
