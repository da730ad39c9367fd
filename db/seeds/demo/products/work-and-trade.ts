import { marketRules } from '../books/a-market-in-nine-rules.ts'
import { honestInvoice } from '../books/an-honest-invoice.ts'
import { closedOnTuesdays } from '../books/the-shop-that-closed-on-tuesdays.ts'
import { shutters } from '../covers/houses.ts'
import { ledgerPage, nineDots } from '../covers/words.ts'
import type { DemoProduct } from '../product.ts'
import { defineBook } from './define-book.ts'

const shared = { seller: 'quarto-and-quay', category: 'work-and-trade' }

export const workAndTrade: DemoProduct[] = [
  defineBook({
    ...shared,
    slug: 'a-market-in-nine-rules',
    code: 'QQ-MARKET',
    title: 'A Market in Nine Rules',
    subtitle: 'What a stall teaches about selling anything',
    author: 'Tunde Bakare',
    tags: ['business', 'selling', 'markets', 'lagos'],
    summary:
      'Twenty-two years behind a stall on Lagos Island, in nine rules and one honest table of figures.',
    description: `<p>A good place is not where the most people pass. It is where they pass most <em>slowly</em>. Tunde Bakare learned that with umbrellas, and the other eight rules with batteries, school bags and somebody else’s tomatoes.</p><p>Say the price first, in the voice in which you would say what day it is. Let people go well. Lend from your pocket and never from the till. Find out what your neighbour’s price is made of before you fight it. Every rule comes with the loss that taught it, and with the figures, including the line he has written every night for twenty years: <em>what I thought was left</em>.</p><p>Read by stallholders, and by people who sell software and do not say where they got it. The first book of the Plain Trade series.</p>`,
    digital: { priceMinor: 480, compareAtMinor: 600 },
    paperback: { priceMinor: 1050, stock: 110, weightGrams: 100 },
    facts: {
      isbn13: '9797044100032',
      pages: 21,
      publishedOn: '2023-09-12',
      series: 'Plain Trade',
      seriesNumber: 1,
      genre: 'Business',
    },
    rating: { count: 83, sum: 389 },
    publishedDaysAgo: 243,
    art: nineDots,
    manuscript: marketRules,
  }),
  defineBook({
    ...shared,
    slug: 'an-honest-invoice',
    code: 'QQ-INVOICE',
    title: 'An Honest Invoice',
    subtitle: 'Seven lines, and how to be paid for them',
    author: 'Tunde Bakare',
    tags: ['business', 'freelancing', 'money', 'letters'],
    summary:
      'How to ask for money in writing, by a man who has sent four thousand invoices and kept the spike.',
    description: `<p>An invoice is a letter. It says: I did it, here it is, and I am not ashamed.</p><p>After <em>A Market in Nine Rules</em> Tunde Bakare had a great many letters from people who work alone at a kitchen table and had not been paid. This book is his answer, in the order of the paper itself: your own name, theirs (spelled properly), what you did in words that a stranger could picture, the number and the pencil sum that leads to it, a day of the week to pay by, three reminders in three voices, and at last <em>paid, with thanks</em>.</p><p>No templates, no software, and one piece of advice about what to wear for the third reminder. The second book of the Plain Trade series.</p>`,
    digital: { priceMinor: 550 },
    facts: {
      isbn13: '9797044100186',
      pages: 18,
      publishedOn: '2025-03-11',
      series: 'Plain Trade',
      seriesNumber: 2,
      genre: 'Business',
    },
    rating: { count: 40, sum: 190 },
    publishedDaysAgo: 47,
    art: ledgerPage,
    manuscript: honestInvoice,
  }),
  defineBook({
    ...shared,
    slug: 'the-shop-that-closed-on-tuesdays',
    code: 'QQ-TUESDAY',
    title: 'The Shop That Closed on Tuesdays',
    subtitle: 'An account of one haberdasher’s, six days at a time',
    author: 'Rukayat Bello',
    tags: ['shopkeeping', 'fiction', 'rest', 'abeokuta'],
    summary:
      'She is given the keys to a button shop and one condition, for which everyone has another reason.',
    description: `<p>“You open every day but Tuesday,” said Madam Sade; and a taxi took her to her daughter’s, where so far as anybody knows she never spoke of buttons again.</p><p>Rukayat Bello kept a haberdasher’s in Abeokuta for fourteen years. In this short account, which runs from Monday to Sunday and leaves one day out, she asks the whole street why the shop must be shut on Tuesdays and is given six answers, opens once all the same, and pulls out what turns out to be <em>one stitch</em>. Then there is the drawer that must not be opened in the wet.</p><p>It has been sold to us as fiction and as a true story about work. We have put it with the books on trade, because shopkeepers kept moving it there.</p>`,
    digital: { priceMinor: 450 },
    facts: { isbn13: '9797044100193', pages: 18, publishedOn: '2025-10-07', genre: 'Fiction' },
    rating: { count: 26, sum: 127 },
    publishedDaysAgo: 26,
    art: shutters,
    manuscript: closedOnTuesdays,
  }),
]
