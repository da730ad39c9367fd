import { expect, test } from 'vitest'
import { Closing } from './closing.ts'

test('ends the parts in the reverse order of their start', async () => {
  const ended: string[] = []
  const closing = new Closing()
  for (const name of ['database', 'worker', 'web']) {
    await closing.add(name, 1, async () => ended.push(name))
  }

  await closing.closeAll(() => undefined)

  expect(ended).toEqual(['web', 'worker', 'database'])
})

test('leaves behind what fails or hangs, says so, and ends the rest', async () => {
  const told: string[] = []
  let databaseEnded = false
  const closing = new Closing()
  await closing.add('database', 1, async () => {
    databaseEnded = true
  })
  await closing.add('worker', 1, () => Promise.reject(new Error('broken')))
  await closing.add('web', 0.05, () => new Promise(() => {}))

  await closing.closeAll((line) => told.push(line))

  expect(told).toEqual(['web: not ended after 0.05 s, left', 'worker: broken'])
  expect(databaseEnded).toBe(true)
})

test('ends at once a part that comes up while all is ending', async () => {
  let ended = false
  const closing = new Closing()
  await closing.closeAll(() => undefined)

  const adding = closing.add('late', 1, async () => {
    ended = true
  })

  await expect(adding).rejects.toThrow()
  expect(ended).toBe(true)
})
