import { putInCart } from './buy.ts'
import { NOTEBOOK, TOTE } from './catalogue.ts'
import { expect, test } from './journey.ts'
import { fillSignIn } from './sign-in.ts'
import { arriveAt, visit } from './visit.ts'

test('signing in adds what a guest gathered to the cart kept on another device [CART-09] [CART-11]', async ({
  page,
  email,
  register,
}) => {
  const elsewhere = await register(email)
  await elsewhere.putInCart(TOTE.path, 'Natural', 2)
  await putInCart(page, { ...TOTE, variant: 'Natural' })
  await putInCart(page, { ...NOTEBOOK, variant: 'A5, rice' })
  await page.getByRole('link', { name: 'Sign in' }).first().click()
  await arriveAt(page, 'Sign in')
  await fillSignIn(page, email)
  await arriveAt(page, /Good to see you/)

  await visit(page, '/cart', 'Your cart')
  await expect(page.getByLabel(`Quantity: ${TOTE.title}`)).toHaveValue('3')
  await expect(page.getByLabel(`Quantity: ${NOTEBOOK.title}`)).toHaveValue('1')
  await expect(page.getByText('4 items').first()).toBeVisible()
})
