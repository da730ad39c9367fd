export { PLACEHOLDERS } from './document-text.ts'
export { isSlug, type LegalDocument, type Section, SLUGS, type Slug } from './legal-document.ts'
export { type Policy, policiesToAccept } from './policies.ts'
export { LegalText, PublishVersion, previewVersion, publishVersion } from './publish-version.ts'
export {
  currentDocuments,
  editableDocument,
  findDocument,
  type VersionInList,
} from './queries.ts'
export { consentsDue, renewConsents } from './renewals.ts'
export { WITHDRAWAL_WAIVER } from './withdrawal-waiver.ts'
