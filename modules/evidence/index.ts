export { type Evidence, makeEvidence } from './make-evidence.ts'
