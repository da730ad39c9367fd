import type { Context } from '#platform/context.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { expect, queuedJobs, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as route from './purchases.tsx'

const ask = (ctx: Context, email: string) =>
  visit(ctx, route, 'purchases', '/purchases', { form: { email } })

test('every address gets the same answer, whether anything was bought with it or not', async ({
  ctx,
}) => {
  await buildPurchase(ctx, { email: 'ada@example.org' })

  const known = await ask(ctx, 'ada@example.org')
  const unknown = await ask(ctx, 'bob@example.org')

  expect(known.status).toBe(200)
  expect(known.text.replace('ada@', 'bob@')).toBe(unknown.text)
  const asked = (await queuedJobs(ctx)).filter((job) => job === 'delivery.mail_purchase_links')
  expect(asked).toHaveLength(2)
})

test('an address with a slip in it is said beside the field, and kept', async ({ ctx }) => {
  const { status, text, fields } = await ask(ctx, 'ada at example')

  expect(status).toBe(422)
  expect(text).toContain('Please give a valid e-mail address')
  expect(fields('.form')).toMatchObject({ email: 'ada at example' })
})

test('whoever asks too often is asked to wait', async ({ ctx }) => {
  for (let i = 0; i < 3; i++) await ask(ctx, 'ada@example.org')

  const { status, text } = await ask(ctx, 'ada@example.org')

  expect(status).toBe(429)
  expect(text).toContain('Please look into your mail first.')
})

test("a person's own address stands in the field already", async ({ ctx }) => {
  const person = await buildPerson(ctx)

  const { fields } = await visit(as(ctx, person), route, 'purchases', '/purchases')

  expect(fields('.form')).toMatchObject({ email: person.email })
})
