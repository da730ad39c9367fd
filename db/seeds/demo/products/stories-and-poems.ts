import { grammaireDeLaNuit } from '../books/grammaire-de-la-nuit.ts'
import { keysToAHouse } from '../books/keys-to-a-house-i-left.ts'
import { nightGrammar } from '../books/night-grammar.ts'
import { letterWriter } from '../books/the-letter-writer-of-broad-street.ts'
import { paperBoatRegatta } from '../books/the-paper-boat-regatta.ts'
import { keys, streetWindows } from '../covers/houses.ts'
import { paperBoats } from '../covers/water.ts'
import { moonPhases, punctuationSky } from '../covers/words.ts'
import type { DemoProduct } from '../product.ts'
import { defineBook } from './define-book.ts'

const shared = { seller: 'quarto-and-quay', category: 'stories-and-poems' }

export const storiesAndPoems: DemoProduct[] = [
  defineBook({
    ...shared,
    slug: 'night-grammar',
    code: 'QQ-NIGHT',
    title: 'Night Grammar',
    subtitle: 'Six lessons for after eleven',
    author: 'S. Valcourt',
    tags: ['poetry', 'night', 'language'],
    summary:
      'Poems and lessons from nine years on a night desk, correcting the grammar of emergencies.',
    description: `<p>By day the present tense is used for what is happening. By night it does something else. In six lessons, each half a grammar book and half a poem, S. Valcourt goes through the parts of speech that stay awake: the pronouns that go home early, the comma in which a mother could travel for twenty minutes, the conditional with nothing after its <em>if</em>.</p><p>She worked for nine years on the night desk of a news agency. The caller says that there is water in the street; the desk puts it into reported speech; by morning everybody in it has been saved by grammar.</p><p>Exercises are set. You are asked not to write the answers down. The reading circle that meets in our community has been at lesson three since August, happily.</p>`,
    digital: { priceMinor: 350 },
    facts: { isbn13: '9797044100049', pages: 19, publishedOn: '2024-02-06', genre: 'Poetry' },
    rating: { count: 43, sum: 203 },
    publishedDaysAgo: 254,
    art: punctuationSky,
    manuscript: nightGrammar,
  }),
  defineBook({
    ...shared,
    slug: 'grammaire-de-la-nuit',
    code: 'QQ-NUIT',
    title: 'Grammaire de la nuit',
    subtitle: 'Six leçons pour après vingt-trois heures',
    author: 'S. Valcourt',
    translator: 'Hélène Adjovi',
    publisherNote:
      'Quarto & Quay est une petite maison d’édition au bord de l’eau, à Lagos. Elle imprime des livres brefs, pour des gens qui travaillent de leurs mains. On y répond aux lettres, en général le jeudi.',
    tags: ['poésie', 'nuit', 'langue', 'français'],
    summary: 'Six leçons de nuit, moitié grammaire et moitié poème, traduites par Hélène Adjovi.',
    description: `<p>Le jour, le présent sert à dire ce qui arrive. La nuit, il fait autre chose. En six leçons, à la fois grammaire et poème, S. Valcourt passe en revue ce qui veille encore : les pronoms qui rentrent tôt, la virgule dans laquelle une mère pouvait voyager vingt minutes, le <em>si</em> que rien ne suit.</p><p>L’autrice a corrigé pendant neuf ans les dépêches de nuit d’une agence de presse. La traductrice, Hélène Adjovi, a été sage-femme à Cotonou ; c’est là, dit-elle, qu’elle a appris à ne pas traduire trop tôt.</p><p>La version anglaise s’intitule <em>Night Grammar</em>. Les deux se lisent bien en regard, le doigt sur la ligne, par une nuit où l’on ne dort pas.</p>`,
    digital: { priceMinor: 350 },
    facts: {
      isbn13: '9797044100056',
      pages: 19,
      publishedOn: '2025-02-04',
      genre: 'Poetry',
      language: 'fr',
    },
    rating: { count: 9, sum: 43 },
    publishedDaysAgo: 120,
    art: (words) => moonPhases({ ...words, subtitle: 'traduit par Hélène Adjovi' }),
    manuscript: grammaireDeLaNuit,
  }),
  defineBook({
    ...shared,
    slug: 'the-letter-writer-of-broad-street',
    code: 'QQ-LETTER',
    title: 'The Letter-Writer of Broad Street',
    subtitle: 'A story',
    author: 'Bisi Olatunji',
    tags: ['fiction', 'lagos', 'letters'],
    summary: 'A typist for hire, a customer every first Tuesday, and a husband who does not reply.',
    description: `<p>Mr Solomon Adeyinka sits outside the General Post Office in Lagos with a typewriter, an umbrella and a board: <em>Letters of all kinds. Love, by appointment.</em> People believe that he sells spelling. What he sells is the pause after they have stopped speaking.</p><p>Then a woman with a market apron under her good coat asks for a letter to her husband on Fernando Po. The roof is good, she says; the boy has passed. No answer comes, and she is back on the first Tuesday of the month, and the next, for twenty months. Mr Adeyinka begins to wear the other tie.</p><p>A love story in five parts and a great deal of rain, by a granddaughter of one of the last public letter-writers on Lagos Island.</p>`,
    digital: { priceMinor: 400 },
    facts: { isbn13: '9797044100100', pages: 17, publishedOn: '2025-04-01', genre: 'Fiction' },
    rating: { count: 38, sum: 184 },
    publishedDaysAgo: 133,
    art: streetWindows,
    manuscript: letterWriter,
  }),
  defineBook({
    ...shared,
    slug: 'keys-to-a-house-i-left',
    code: 'QQ-KEYS',
    title: 'Keys to a House I Left',
    subtitle: 'A memoir in eleven keys, of which six are told',
    author: 'Yasmin Haddad',
    tags: ['memoir', 'migration', 'houses'],
    summary:
      'Eleven addresses, six countries, twelve hooks, and an iron key that no longer has a door.',
    description: `<p>The oldest key is of iron and as long as a hand. It opens the street door of a building in Tripoli where there is now a bank. Yasmin Haddad was seven when her grandmother took it down from its nail, and she has carried it for forty-four years through the gates of airports, where it is always taken out, weighed, and given back with respect.</p><p>Each chapter is one key: a hotel in Limassol, a school trunk in the English Midlands with a sock full of sand in it, half a pair from Lyon, a card that is <em>not a key</em> and has forgotten who she was. The last is about the hook that has nothing on it.</p><p>Nobody who is shown them looks at his watch. They go quiet, and feel in their own pockets.</p>`,
    digital: { priceMinor: 450 },
    facts: { isbn13: '9797044100117', pages: 18, publishedOn: '2024-09-03', genre: 'Memoir' },
    rating: { count: 24, sum: 114 },
    publishedDaysAgo: 167,
    art: keys,
    manuscript: keysToAHouse,
  }),
  defineBook({
    ...shared,
    slug: 'the-paper-boat-regatta',
    code: 'QQ-BOATS',
    title: 'The Paper Boat Regatta',
    subtitle: 'A story for readers of seven to ten, and for the person reading it to them',
    author: 'Sade Lawal',
    tags: ['children', 'rain', 'read-aloud', 'fiction'],
    summary: 'It rains, the gutter goes by like a river, and all of Class Four runs beside it.',
    description: `<p>It had been going to rain since Monday. On Wednesday, in the middle of long division, it does, and the gutter along Herbert Macaulay Way turns round and <em>goes</em>. By break there are rules. Boats must be made of paper, and it has to be your own. A boat that stops is resting. A boat that turns over is exploring.</p><p>Kemi has a spelling test. Seun has half of a goalkeeper. Dotun has squeezed a sheet of brown wrapping until it looks like an accident, and says that it will float. And Olu has only one piece of paper, which is a letter from his father, who works on a ship.</p><p>Six chapters, to be read in one sitting or across a wet week. Ages seven to ten, and Mrs Bassey.</p>`,
    digital: { priceMinor: 400 },
    paperback: { priceMinor: 950, stock: 86, weightGrams: 90 },
    facts: { isbn13: '9797044100209', pages: 19, publishedOn: '2025-06-10', genre: 'Children' },
    rating: { count: 35, sum: 171 },
    publishedDaysAgo: 84,
    art: paperBoats,
    manuscript: paperBoatRegatta,
  }),
]
