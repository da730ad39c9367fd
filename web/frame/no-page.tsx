import { data } from 'react-router'
import type { PageHandle } from '../page-handle.ts'

export const handle: PageHandle = { kind: 'document' }

/** Every address that no other route knows. Thrown here, so that the header around it is loaded. */
export function loader() {
  throw data({ code: 'not_found' }, { status: 404 })
}

export default function NoPage() {
  return null
}
