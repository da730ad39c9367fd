import { consents } from '#modules/accounts/tables.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { InvalidInput, NotAllowed, NotFound } from '#platform/errors.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, later, test } from '#tests/database.ts'
import {
  consentsDue,
  currentDocuments,
  editableDocument,
  findDocument,
  policiesToAccept,
  previewVersion,
  publishVersion,
  renewConsents,
} from './index.ts'

const words = {
  title: 'Terms of {{shop}}',
  summary: 'What holds.',
  text: '## Prices\n\nIn {{currency}}, as shown.\nAlways.\n\n- first\n- second\n\n## Ends\n\nWith notice.',
}

test('a published text holds from then on, and the one before stays readable [LEG-47] [ADM-25]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  await changeSetting(ctx, 'shop', { name: 'The Painted Porch' })
  const before = await findDocument(ctx, 'terms')

  const first = await publishVersion(owner, 'terms', words)
  const second = await publishVersion(later(owner, 1), 'terms', { ...words, title: 'Terms again' })

  expect(await findDocument(ctx, 'terms')).toEqual({
    slug: 'terms',
    version: second.version,
    title: 'Terms again',
    summary: 'What holds.',
    sections: [
      { heading: 'Prices', paragraphs: ['In USD, as shown. Always.'], points: ['first', 'second'] },
      { heading: 'Ends', paragraphs: ['With notice.'] },
    ],
  })
  expect(await findDocument(ctx, 'terms', first.version)).toMatchObject({
    title: 'Terms of The Painted Porch',
  })
  expect(await findDocument(ctx, 'terms', before?.version)).toEqual(before)
  expect(new Set([before?.version, first.version, second.version]).size).toBe(3)
  expect(await findDocument(ctx, 'terms', '1999-01-01')).toBeUndefined()
  const { versions } = await editableDocument(owner, 'terms')
  expect(versions.map((one) => one.version)).toEqual([
    second.version,
    first.version,
    before?.version,
  ])
  const policies = await policiesToAccept(ctx, 'checkout')
  expect(policies).toContainEqual({ document: 'terms', version: second.version })
})

test('the text we ship can be edited without losing its own values [LEG-47]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  for (const before of await currentDocuments(ctx)) {
    const { title, summary, text } = await editableDocument(owner, before.slug)

    const after = await previewVersion(owner, before.slug, { title, summary, text })

    expect(after.sections, before.slug).toEqual(before.sections)
  }
})

test('what cannot be published is refused at its field, and changes nothing [ADM-25]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const before = await findDocument(ctx, 'refunds')
  for (const text of ['No heading at all', '## Empty', '## Prices\n\nSee {{nothing}}']) {
    const attempt = publishVersion(owner, 'refunds', { ...words, text })
    const error = await attempt.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(InvalidInput)
    expect((error as InvalidInput).details.fields.text).toHaveLength(1)
  }
  await expect(publishVersion(owner, 'imprint', words)).rejects.toThrow(NotFound)
  const person = as(ctx, await buildPerson(ctx))
  await expect(publishVersion(person, 'refunds', words)).rejects.toThrow(NotAllowed)

  expect(await findDocument(ctx, 'refunds')).toEqual(before)
})

test('only a version that asks for it is put before people who accepted an earlier one, once [LEG-48]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const me = as(ctx, await buildPerson(ctx))
  await publishVersion(owner, 'privacy', words)
  expect(await consentsDue(me)).toEqual([])

  const { version } = await publishVersion(later(owner, 1), 'terms', {
    ...words,
    renewConsent: true,
  })
  expect(await consentsDue(later(me, 2))).toEqual(['terms'])
  await renewConsents(later(me, 2))

  expect(await consentsDue(later(me, 3))).toEqual([])
  const kept = await ctx.db.select().from(consents)
  expect(kept).toMatchObject([{ document: 'terms', version, occasion: 'renewal' }])
})
