import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { noJournal, openJournal } from './journal.ts'
import { type EventReceiver, receiveEvents } from './receive-events.ts'
import { createStore } from './store.ts'

let folder: string
let stateFile: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  stateFile = join(folder, 'state.jsonl')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function initialize(sandbox: Sandbox, reference: string) {
  return fetch(`${sandbox.urls.paystack}/transaction/initialize`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sandboxKeys.paystack.secretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ email: 'reader@example.com', amount: 5000, reference }),
  })
}

describe('a sandbox with a state file', () => {
  test('knows after a restart what was paid before', async () => {
    const before = await startSandbox({ stateFile })
    await initialize(before, 'a')
    await initialize(before, 'b')
    await before.act('paystack', 'a', 'pay')
    const believed = before.payments('paystack')
    await before.stop()

    const after = await startSandbox({ stateFile })
    expect(after.payments('paystack')).toEqual(believed)
    expect((await initialize(after, 'a')).status).toBe(400)
    await after.act('paystack', 'b', 'pay')
    await after.stop()
  })

  test('delivers after a restart what the shop had not taken', async () => {
    const before = await startSandbox({ stateFile })
    let shop: EventReceiver = await receiveEvents(before)
    shop.answer(500)
    await initialize(before, 'a')
    await before.act('paystack', 'a', 'pay')
    await expect.poll(() => shop.received.length).toBe(1)
    await before.stop()
    const { url } = shop
    await shop.close()

    const after = await startSandbox({ stateFile })
    shop = await receiveEvents(after)
    expect(shop.url).not.toBe(url)
    await after.settled()
    expect(shop.received).toMatchObject([{ json: { event: 'charge.success' } }])
    await after.stop()
    await shop.close()
  })

  test('survives a last line that was torn', async () => {
    const before = await startSandbox({ stateFile })
    await initialize(before, 'a')
    await before.stop()
    appendFileSync(stateFile, '{"t":"paystack.transactions","k":"b","v":{"id"')

    const after = await startSandbox({ stateFile })
    expect(after.payments('paystack')).toMatchObject([{ reference: 'a' }])
    await after.stop()
  })

  test('drops superseded lines when it starts', async () => {
    const before = await startSandbox({ stateFile })
    await initialize(before, 'a')
    for (let n = 0; n < 20; n += 1) await before.act('paystack', 'a', 'decline')
    await before.stop()
    expect(readFileSync(stateFile, 'utf8').trim().split('\n')).toHaveLength(21)
    const journal = await openJournal(stateFile)
    journal.close()
    expect(readFileSync(stateFile, 'utf8').trim().split('\n')).toHaveLength(1)
  })
})

describe('a full store', () => {
  interface Row {
    id: string
    done: boolean
  }
  const build = () =>
    createStore<Row>(noJournal, {
      name: 'rows',
      idOf: ({ id }) => id,
      aliasesOf: ({ id }) => [`alias-${id}`],
      isFinished: ({ done }) => done,
      limit: 3,
    })

  test('forgets the oldest finished row first, with its other names', () => {
    const store = build()
    for (const row of ['open', 'done', 'done-2', 'new'])
      store.put({ id: row, done: row.startsWith('done') })
    expect(store.newestFirst().map(({ id }) => id)).toEqual(['new', 'done-2', 'open'])
    expect(store.find('alias-done')).toBeUndefined()
    expect(store.find('alias-open')).toMatchObject({ id: 'open' })
  })

  test('forgets the oldest one when none is finished', () => {
    const store = build()
    for (const id of ['a', 'b', 'c', 'd']) store.put({ id, done: false })
    expect(store.newestFirst().map(({ id }) => id)).toEqual(['d', 'c', 'b'])
    expect(store.size).toBe(3)
  })
})
