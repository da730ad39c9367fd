export { isSlug, type LegalDocument, type Section, SLUGS, type Slug } from './legal-document.ts'
export { type Policy, policiesToAccept } from './policies.ts'
export { currentDocuments, findDocument } from './queries.ts'
export { WITHDRAWAL_WAIVER } from './withdrawal-waiver.ts'
