import { compareAnswers } from '../compare-answers.ts'
import type { Part } from './part.ts'

const QUESTIONS = {
  'one common word': ['harbour', 'river', 'garden', 'winter', 'market', 'kitchen'],
  'two words': ['quiet harbour', 'amber lantern', 'hollow garden', 'silver atlas'],
  'a title': ['crooked orchard of ibadan', 'patient ledger of lyon', 'winter bridge of kyoto'],
  'an author': ['adaeze okonkwo', 'kwame lindqvist', 'yuki tanaka', 'leila haddad'],
  'a word that is only begun': ['harb', 'orch', 'lant', 'carto'],
  'a mistyped word': ['harbuor', 'lanterm', 'orchrad', 'cartografer'],
} as const

export const search: Part = {
  name: 'search',
  about: 'GET /api/products/search: by words, names, beginnings, mistakes',
  async run(shop, effort) {
    const found = []
    for (const [what, questions] of Object.entries(QUESTIONS)) {
      const paths = questions.map((q) => `/api/products/search?q=${encodeURIComponent(q)}`)
      found.push(await compareAnswers(shop, effort, { what, paths, target: 0.6 }))
    }
    return found
  },
}
