import { findDocument, policiesToAccept } from '#modules/legal/index.ts'
import type { Context } from '#platform/context.ts'

/** The documents that must be accepted at an occasion, under the names people know them by. */
export async function documentsToAccept(ctx: Context, occasion: 'checkout' | 'registration') {
  const documents: { href: string; title: string }[] = []
  for (const { document } of await policiesToAccept(ctx, occasion)) {
    const found = await findDocument(ctx, document)
    documents.push({ href: `/legal/${document}`, title: found?.title ?? document })
  }
  return documents
}
