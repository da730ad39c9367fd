import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import {
  changeLetter,
  listLetters,
  previewLetter,
  resetLetter,
  sendTestLetter,
} from './change-letter.ts'
import { ChangeLetter } from './letter.ts'
import { isLetterName } from './letters.ts'
import { wordsOf } from './queue-letter.ts'

const LetterShape = z
  .object({
    name: z.string(),
    title: z.string(),
    when: z.string(),
    isOwn: z.boolean().openapi({ description: 'The owner has worded it' }),
    text: z.object({
      subject: z.string(),
      heading: z.string(),
      paragraphs: z.array(z.string()),
    }),
    places: z.array(z.string()).openapi({ description: 'What may stand in braces' }),
  })
  .openapi('Letter')

const owner = { tags: ['Owner'] }
const Name = z.object({ name: z.string().max(60) })

const list = createRoute({
  ...owner,
  method: 'get',
  path: '/admin/letters',
  summary: 'The letters of the shop, with the words that are used now',
  responses: {
    200: answers('Letters', z.object({ items: z.array(LetterShape) })),
    ...refusals(401, 403),
  },
})

const change = createRoute({
  ...owner,
  method: 'put',
  path: '/admin/letters/{name}',
  summary: 'Word a letter anew',
  request: { params: Name, ...takes(ChangeLetter) },
  responses: { 204: { description: 'Changed' }, ...refusals(401, 403, 404, 422) },
})

const reset = createRoute({
  ...owner,
  method: 'delete',
  path: '/admin/letters/{name}',
  summary: 'Go back to the words it came with',
  request: { params: Name },
  responses: { 204: { description: 'Reset' }, ...refusals(401, 403, 404) },
})

const preview = createRoute({
  ...owner,
  method: 'post',
  path: '/admin/letters/{name}/preview',
  summary: 'How a letter would look with these words',
  request: { params: Name, ...takes(ChangeLetter) },
  responses: {
    200: answers(
      'The letter with examples in it',
      z.object({ subject: z.string(), text: z.string(), html: z.string() }),
    ),
    ...refusals(401, 403, 404, 422),
  },
})

const tryOut = createRoute({
  ...owner,
  method: 'post',
  path: '/admin/letters/{name}/tests',
  summary: 'Send the letter, as it is worded now, to yourself',
  request: { params: Name },
  responses: {
    202: answers('It waits to be sent', z.object({ to: z.string() })),
    ...refusals(401, 403, 404, 429),
  },
})

export const lettersRest = openRest()
  .openapi(list, async (c) => {
    const items = (await listLetters(c.var.ctx)).map((letter) => ({
      ...letter,
      text: { ...letter.text, paragraphs: [...letter.text.paragraphs] },
    }))
    return c.json({ items }, 200)
  })
  .openapi(change, async (c) => {
    await changeLetter(c.var.ctx, c.req.valid('param').name, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(reset, async (c) => {
    await resetLetter(c.var.ctx, c.req.valid('param').name)
    return c.body(null, 204)
  })
  .openapi(preview, async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await previewLetter(c.var.ctx, name, c.req.valid('json')), 200)
  })
  .openapi(tryOut, async (c) => {
    requireAdmin(c.var.ctx)
    const { name } = c.req.valid('param')
    if (!isLetterName(name)) throw new NotFound('This letter')
    const to = await sendTestLetter(c.var.ctx, name, await wordsOf(c.var.ctx, name))
    return c.json({ to }, 202)
  })
