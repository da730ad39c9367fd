import type { ReactNode } from 'react'

/** `a, b and c`, where the parts are elements. */
export function inSentence(parts: readonly ReactNode[]): ReactNode[] {
  return parts.flatMap((part, index) => {
    if (index === 0) return [part]
    return [index === parts.length - 1 ? ' and ' : ', ', part]
  })
}
