import { ageLink } from './age-link.ts'
import { buyAsGuest, downloadedBy, fileLinks } from './buy.ts'
import { RIVER } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { linkIn } from './owner.ts'
import { signIn } from './sign-in.ts'
import { arriveAt } from './visit.ts'

test('a download link of yesterday says that it is old, and one click mails its buyer a new one [DIG-04] [DIG-05]', async ({
  page,
  email,
  owner,
  shop,
}) => {
  await buyAsGuest(page, RIVER, email)
  const link = (await fileLinks(page).first().getAttribute('href')) ?? ''
  await page.goto(ageLink(shop, link))

  await arriveAt(page, 'This link has grown old')
  await page.getByRole('button', { name: 'Mail me a new link' }).click()
  await expect(page.getByText('A new link is on its way.')).toBeVisible()
  await arriveAt(page, 'This link has grown old')

  const mail = await owner.mailTo(email, 'renewed_link')
  await page.goto(linkIn(mail, '/orders/'))
  await arriveAt(page, 'Thank you. It is yours')
  expect(await downloadedBy(page, fileLinks(page).first())).toMatch(/^%PDF-/)
})

test('for a buyer who is signed in, one click on an old link brings the file [DIG-05] [DIG-10]', async ({
  page,
  shop,
}) => {
  await signIn(page, 'reader@stoa.test', {
    next: '/account/library',
    heading: 'My library',
  })
  const link = (await fileLinks(page).first().getAttribute('href')) ?? ''
  await page.goto(ageLink(shop, link))

  await arriveAt(page, 'This link has grown old')
  const renew = page.getByRole('button', { name: 'Get a new link' })
  expect(await downloadedBy(page, renew)).toMatch(/^(%PDF-|PK)/)
})
