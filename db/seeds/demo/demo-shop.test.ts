import { expect, test } from 'vitest'
import { demoCategories, demoProducts, demoSellers, demoShop } from './index.ts'

const variants = demoProducts.flatMap((product) => product.variants)
const books = demoProducts.filter((product) => product.kind === 'book')
const duplicates = (values: string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index)

test('the shop has twenty-two books, seven downloads and seven things to post', () => {
  const count = (kind: string) => demoProducts.filter((product) => product.kind === kind).length

  expect([count('book'), count('digital'), count('physical')]).toEqual([22, 7, 7])
})

test('no two products share a slug and no two variants a SKU', () => {
  expect(duplicates(demoProducts.map((product) => product.slug))).toEqual([])
  expect(duplicates(demoProducts.map((product) => product.title))).toEqual([])
  expect(duplicates(variants.map((variant) => variant.sku))).toEqual([])
  for (const { slug } of demoProducts) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test('every product names a seller and a category that exist', () => {
  const sellers = demoSellers.map((seller) => seller.slug)
  const categories = demoCategories.map((category) => category.slug)

  for (const product of demoProducts) {
    expect(sellers).toContain(product.seller)
    expect(categories).toContain(product.category)
  }
})

test('categories form a tree, and every leaf and every seller has something to show', () => {
  const parents = demoCategories.flatMap((category) => category.parent ?? [])
  const leaves = demoCategories.filter((category) => !parents.includes(category.slug))

  expect(demoCategories).toHaveLength(8)
  for (const parent of parents) expect(demoCategories.map((c) => c.slug)).toContain(parent)
  for (const leaf of leaves)
    expect(demoProducts.some((product) => product.category === leaf.slug)).toBe(true)
  for (const seller of demoSellers)
    expect(demoProducts.some((product) => product.seller === seller.slug)).toBe(true)
})

test('there are three sellers and the first of them owns the shop', () => {
  expect(demoSellers.map((seller) => seller.isOwner)).toEqual([true, false, false])
  expect(demoSellers[0]?.slug).toBe(demoShop.slug)
})

test('every ISBN has a valid check digit and belongs to one book', () => {
  const isbns = books.map((book) => book.book?.isbn13 ?? '')

  expect(duplicates(isbns)).toEqual([])
  for (const isbn of isbns) {
    expect(isbn).toMatch(/^97[89]\d{10}$/)
    const sum = [...isbn].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0)
    expect(sum % 10).toBe(0)
  }
})

test('descriptions use only the allowed tags, closed in order, and say enough', () => {
  for (const { slug, description } of demoProducts) {
    const open: string[] = []
    for (const [tag, slash, name] of description.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
      expect(['p', 'em', 'strong', 'b', 'i', 'a'], slug).toContain(name)
      expect(tag, slug).toMatch(/^<\/?[a-z]+>$|^<a href="[^"]+">$/)
      if (slash) expect(open.pop(), slug).toBe(name)
      else open.push(name ?? '')
    }
    const words = description
      .replaceAll(/<[^>]+>/g, ' ')
      .split(/\s+/)
      .filter(Boolean).length
    expect(open, slug).toEqual([])
    expect(words, slug).toBeGreaterThanOrEqual(80)
    expect(words, slug).toBeLessThanOrEqual(200)
  }
})

test('summaries fit a search result', () => {
  for (const { slug, summary } of demoProducts) {
    expect(summary.length, slug).toBeLessThanOrEqual(155)
    expect(summary, slug).not.toMatch(/[<>]/)
  }
})

test('prices are whole cents and a sale is always below the old price', () => {
  for (const { sku, priceMinor, compareAtMinor } of variants) {
    expect(Number.isSafeInteger(priceMinor) && priceMinor > 0, sku).toBe(true)
    if (compareAtMinor !== undefined) expect(compareAtMinor, sku).toBeGreaterThan(priceMinor)
  }
  expect(variants.filter((variant) => variant.compareAtMinor).length).toBeGreaterThanOrEqual(4)
})

test('what is posted has a weight and a stock, what is downloaded has files and no stock', () => {
  for (const product of demoProducts) {
    for (const variant of product.variants) {
      if (variant.ships) {
        expect(variant.weightGrams, variant.sku).toBeGreaterThan(0)
        expect(variant.stock, variant.sku).toBeGreaterThanOrEqual(0)
      } else {
        expect(variant.files?.length, variant.sku).toBeGreaterThan(0)
        expect(variant.stock, variant.sku).toBeUndefined()
      }
      const known = product.files.map((file) => file.name)
      for (const name of variant.files ?? []) expect(known, variant.sku).toContain(name)
    }
  }
})

test('variants of one product differ in their options', () => {
  for (const product of demoProducts.filter((candidate) => candidate.variants.length > 1)) {
    const choices = product.variants.map((variant) => JSON.stringify(variant.options))
    expect(duplicates(choices), product.slug).toEqual([])
  }
})

test('one thing has sold out and two are down to the last few', () => {
  const stockOf = (slug: string) =>
    demoProducts
      .find((product) => product.slug === slug)
      ?.variants.reduce((sum, variant) => sum + (variant.stock ?? 0), 0)

  expect(stockOf('and-also-ampersand-print')).toBe(0)
  for (const slug of ['five-inks-from-the-yard', 'stet-enamel-mug']) {
    const product = demoProducts.find((candidate) => candidate.slug === slug)
    for (const variant of product?.variants ?? []) {
      expect(variant.stock).toBeGreaterThanOrEqual(1)
      expect(variant.stock).toBeLessThanOrEqual(3)
    }
  }
})

test('ratings lie between one star and five', () => {
  for (const { slug, rating } of demoProducts) {
    if (!rating) continue
    const average = rating.sum / rating.count
    expect(average, slug).toBeGreaterThanOrEqual(1)
    expect(average, slug).toBeLessThanOrEqual(5)
  }
})

test('every book is offered as PDF and EPUB, and about half of them on paper as well', () => {
  const onPaper = books.filter((book) => book.variants.some((variant) => variant.ships))

  for (const book of books) expect(book.files.map((file) => file.kind)).toEqual(['pdf', 'epub'])
  expect(onPaper.length).toBeGreaterThanOrEqual(10)
  expect(onPaper.length).toBeLessThanOrEqual(13)
})
