import { describe } from 'vitest'
import { InvalidInput, NotAllowed, NotFound } from '#platform/errors.ts'
import { mails } from '#platform/tables.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import {
  changeLetter,
  listLetters,
  previewLetter,
  queueLetter,
  resetLetter,
  sendTestLetter,
} from './index.ts'
import { unknownPlaces } from './letter.ts'
import { LETTERS } from './letters.ts'

const own = {
  subject: '{order} is yours',
  heading: 'From all of us at {shop}',
  paragraphs: ['You paid {amount}.', '{files}'],
}
const receipt = {
  key: 'receipt:1',
  to: 'ada@example.test',
  values: { order: 'K7M4-29XH', amount: '$12.50', files: '', ahead: '', parcel: '' },
}

describe('the letters of the shop [MAIL-20]', () => {
  test.for(Object.entries(LETTERS))('%s names only places it has', ([, letter]) => {
    const words = [letter.subject, letter.heading, ...letter.paragraphs].join('\n')
    expect(unknownPlaces(letter, words)).toEqual([])
  })

  test('are worded by the owner, from then on, and go back to ours', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    await changeLetter(owner, 'receipt', own)
    await queueLetter(ctx, 'receipt', receipt)

    await resetLetter(owner, 'receipt')
    await queueLetter(ctx, 'receipt', { ...receipt, key: 'receipt:2' })

    const [first, second] = await ctx.db.select().from(mails).orderBy(mails.id)
    expect(first).toMatchObject({ subject: 'K7M4-29XH is yours', template: 'receipt' })
    expect(first?.text).toMatch(/^From all of us at Stoa\n\nYou paid \$12\.50\.\n\n--/)
    expect(second?.subject).toBe('Your receipt from Stoa: order K7M4-29XH')
  })

  test('refuse a place they do not have, at its field', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    const wrong = { ...own, subject: 'Dear {name}' }

    const refused = await changeLetter(owner, 'receipt', wrong).catch((error: unknown) => error)

    expect(refused).toBeInstanceOf(InvalidInput)
    expect((refused as InvalidInput).details.fields.subject?.[0]).toMatch(/\{name\}.*\{order\}/)
    expect((await listLetters(owner)).every((letter) => !letter.isOwn)).toBe(true)
    await expect(changeLetter(owner, 'constructor', own)).rejects.toBeInstanceOf(NotFound)
  })

  test('show themselves with examples, and go to whoever tries them', async ({ ctx }) => {
    const owner = await buildOwner(ctx)

    const preview = await previewLetter(owner, 'receipt', own)
    const to = await sendTestLetter(owner, 'receipt', own)

    expect(preview).toMatchObject({ subject: 'K7M4-29XH is yours' })
    expect(preview.html).toContain('Heron Mug')
    expect(to).toBe(owner.actor.person?.email)
    expect(await ctx.db.select().from(mails)).toMatchObject([
      { to, subject: 'Test: K7M4-29XH is yours' },
    ])
  })

  test('are the owner’s alone to word', async ({ ctx }) => {
    const reader = as(ctx, await buildPerson(ctx))
    await expect(changeLetter(reader, 'receipt', own)).rejects.toBeInstanceOf(NotAllowed)
    await expect(resetLetter(reader, 'receipt')).rejects.toBeInstanceOf(NotAllowed)
    await expect(sendTestLetter(reader, 'receipt', own)).rejects.toBeInstanceOf(NotAllowed)
  })
})
