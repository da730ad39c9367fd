import pg from 'pg'
import { describe } from 'vitest'
import { contextOf } from '#platform/app.ts'
import { expect, test } from '#tests/database.ts'
import { CACHE_CHANNEL, type CachedPage, dropCached, PageCache } from './cache.ts'
import { inTransaction } from './context.ts'
import { listen } from './listen.ts'

function page(tags: readonly string[], bytes = 10, expiresAt = Date.now() + 60_000): CachedPage {
  return { status: 200, headers: [], body: Buffer.alloc(bytes), tags, expiresAt }
}

/** Keeps a page as the program does that made it just now. */
function keep(cache: PageCache, key: string, kept: CachedPage) {
  cache.set(key, kept, cache.generation)
}

describe('kept pages', () => {
  test('are answered until they are old', () => {
    const cache = new PageCache()
    const now = Date.now()
    keep(cache, '/shop', page(['shop'], 10, now + 600_000))

    expect(cache.get('/shop', now + 599_999)).toMatchObject({ status: 200 })
    expect(cache.get('/shop', now + 600_000)).toBeUndefined()
    expect(cache.size).toBe(0)
  })

  test('are dropped by any of their tags, and only they', () => {
    const cache = new PageCache()
    keep(cache, '/books', page(['listing', 'product:1', 'product:2']))
    keep(cache, '/products/1', page(['product:1']))
    keep(cache, '/products/2', page(['product:2']))

    cache.drop(['product:1'])

    expect(cache.get('/books')).toBeUndefined()
    expect(cache.get('/products/1')).toBeUndefined()
    expect(cache.get('/products/2')).toBeDefined()
  })

  test('all go when too many tags are named to be told one by one', () => {
    const cache = new PageCache()
    keep(cache, '/books', page(['listing']))

    cache.drop(['*'])

    expect(cache.size).toBe(0)
  })

  test('never take more room than they may: the page not asked for longest goes first', () => {
    const cache = new PageCache(10_000)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
      keep(cache, name, page(['all'], 1_000))
    }
    cache.get('a')

    keep(cache, 'j', page(['all'], 1_000))

    expect(cache.get('b')).toBeUndefined()
    expect(cache.get('a')).toBeDefined()
    expect(cache.get('j')).toBeDefined()
    expect(cache.size).toBe(9)
  })

  test('a page too large for the room pushes nobody out', () => {
    const cache = new PageCache(8_000)
    keep(cache, 'small', page([], 500))

    keep(cache, 'large', page([], 1_001))

    expect(cache.get('large')).toBeUndefined()
    expect(cache.get('small')).toBeDefined()
  })

  test('forget a page that is replaced, with its room and its tags', () => {
    const cache = new PageCache(10_000)
    for (let i = 0; i < 50; i++) keep(cache, '/shop', page([`version:${i}`], 1_000))

    cache.drop(['version:0'])
    expect(cache.get('/shop')).toMatchObject({ tags: ['version:49'] })
    cache.drop(['version:49'])
    expect(cache.size).toBe(0)
  })

  test('a page that was rendered before a drop is not kept after it', () => {
    const cache = new PageCache()
    const whenRenderingBegan = cache.generation

    cache.drop(['product:1'])
    cache.set('/products/1', page(['product:1']), whenRenderingBegan)

    expect(cache.size).toBe(0)
  })
})

describe('in every process', () => {
  /** What a process that listens is told, as the server does. */
  const listenTo = async (url: string, log: Parameters<typeof listen>[0]['log']) => {
    const cache = new PageCache()
    const listener = await listen({
      url,
      channel: CACHE_CHANNEL,
      log,
      onMessage: (payload) => cache.drop(JSON.parse(payload) as string[]),
      onGap: () => cache.clear(),
    })
    return { cache, listener }
  }

  test('a page is dropped within a second of the commit that made it stale [PERF-06]', async ({
    app,
  }) => {
    const others = await Promise.all([1, 2].map(() => listenTo(app.directUrl, app.log)))
    for (const { cache } of others) {
      keep(cache, '/products/1', page(['product:1']))
      keep(cache, '/products/2', page(['product:2']))
    }

    await inTransaction(contextOf(app), (ctx) => dropCached(ctx, ['product:1']))

    await expect
      .poll(() => others.map(({ cache }) => cache.size), { timeout: 1_000, interval: 10 })
      .toEqual([1, 1])
    for (const { cache, listener } of others) {
      expect(cache.get('/products/2')).toBeDefined()
      await listener.stop()
    }
  })

  test('nothing is dropped for a change that was taken back', async ({ app }) => {
    const said: string[] = []
    const ear = new pg.Client({ connectionString: app.directUrl })
    await ear.connect()
    await ear.query(`listen ${CACHE_CHANNEL}`)
    ear.on('notification', ({ payload }) => said.push(payload ?? ''))

    const undone = inTransaction(contextOf(app), async (ctx) => {
      await dropCached(ctx, ['product:1'])
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    await dropCached(contextOf(app), ['product:2'])

    await expect.poll(() => said.length).toBeGreaterThan(0)
    expect(said).toEqual(['["product:2"]'])
    await ear.end()
  })

  test('so many pages that they do not fit into one message are all dropped', async ({ app }) => {
    const { cache, listener } = await listenTo(app.directUrl, app.log)
    keep(cache, '/about', page(['settings']))

    await dropCached(
      contextOf(app),
      Array.from({ length: 5_000 }, (_, i) => `product:${i}`),
    )

    await expect.poll(() => cache.size).toBe(0)
    await listener.stop()
  })
})
