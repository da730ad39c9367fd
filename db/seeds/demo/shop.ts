import type { DemoCategory, DemoSeller } from './product.ts'

/** What the owner would have typed into the settings of a new shop. */
export const demoShop = {
  slug: 'quarto-and-quay',
  name: 'Quarto & Quay',
  legalName: 'Quarto & Quay Ltd',
  tagline: 'A small press and its friends, by the water.',
  headline: 'Books for people who make things with their hands.',
  introduction:
    'Short books, printed in Lagos and read everywhere. Every title comes as PDF and EPUB at once, and half of them as a paperback that fits a coat pocket.',
  about: `<p>Quarto & Quay began in 2011 with a proofing press that nobody else wanted and a room over the water. The press printed a tide table, because the neighbours asked for one. Then it printed the stories that the neighbours told while they waited for the tide.</p><p>We publish <em>short books</em>: each can be read between two ferry landings, and is meant to be. We pay authors on the first of the month, we answer letters, and we close on Sundays. Two friends sell beside us: a print room in Accra and a kitchen garden on a roof in Mombasa.</p>`,
  city: 'Lagos',
  country: 'NG',
  currency: 'USD',
  locale: 'en',
  timeZone: 'Africa/Lagos',
  email: 'hello@quarto-and-quay.test',
  foundedIn: 2011,
  accent: '#9f3a22',
}

export const demoSellers: DemoSeller[] = [
  {
    slug: 'quarto-and-quay',
    name: 'Quarto & Quay',
    summary:
      'A small press by the water in Lagos that prints short books about making, waiting and place.',
    description:
      'Quarto & Quay is a small press by the water in Lagos. It prints short books for people who make things with their hands, each to be read between two ferry landings. Letters are answered, usually on a Thursday.',
    country: 'NG',
    city: 'Lagos',
    isOwner: true,
  },
  {
    slug: 'third-floor-print-room',
    name: 'Third Floor Print Room',
    summary:
      'Kwabena Osei and friends: relief prints, inks and books about making both, from Accra.',
    description:
      'The Third Floor Print Room is on the top of a building in Accra that was meant to have four floors. It cuts, inks, prints and bottles, and publishes a book when a technique has been explained aloud too many times.',
    country: 'GH',
    city: 'Accra',
    isOwner: false,
  },
  {
    slug: 'salt-roof',
    name: 'Salt Roof',
    summary:
      'Amina Yusuf’s kitchen garden in forty-one containers, four floors above the Old Town of Mombasa.',
    description:
      'Salt Roof is forty-one containers, one tap and a chair in the Old Town of Mombasa. Amina Yusuf grows there, cooks what she can carry down the stairs, and writes up both in the evening when the crows have gone.',
    country: 'KE',
    city: 'Mombasa',
    isOwner: false,
  },
]

export const demoCategories: DemoCategory[] = [
  {
    slug: 'books',
    name: 'Books',
    description: 'Short books, each with its PDF and EPUB, many with a paperback.',
    position: 1,
  },
  {
    slug: 'making-by-hand',
    name: 'Making by hand',
    description: 'Type, lino, thread and ink, explained by people who do it.',
    parent: 'books',
    position: 1,
  },
  {
    slug: 'kitchen-and-garden',
    name: 'Kitchen and garden',
    description: 'Small ovens, flat roofs, three jars and what becomes of peelings.',
    parent: 'books',
    position: 2,
  },
  {
    slug: 'water-and-places',
    name: 'Water and places',
    description: 'Tides, ferries, hills, porches and the birds seen from a bus.',
    parent: 'books',
    position: 3,
  },
  {
    slug: 'stories-and-poems',
    name: 'Stories and poems',
    description: 'Fiction and verse for one sitting, for grown people and for children.',
    parent: 'books',
    position: 4,
  },
  {
    slug: 'work-and-trade',
    name: 'Work and trade',
    description: 'Prices, invoices, opening hours: business at the size of one person.',
    parent: 'books',
    position: 5,
  },
  {
    slug: 'downloads',
    name: 'Printables and patterns',
    description: 'Files to print, fold, cook from and build on.',
    position: 2,
  },
  {
    slug: 'paper-and-goods',
    name: 'Paper and goods',
    description: 'Prints, notebooks, ink and a few things for the kitchen table.',
    position: 3,
  },
]

export function sellerNamed(slug: string): DemoSeller {
  const seller = demoSellers.find((candidate) => candidate.slug === slug)
  if (!seller) throw new Error(`No demo seller has the slug ${slug}`)
  return seller
}
