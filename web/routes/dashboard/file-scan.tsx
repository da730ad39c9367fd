import { Badge } from '../../ui/badge.tsx'

export type ScanState = 'pending' | 'clean' | 'infected' | 'accepted' | 'held'

const SAID = {
  pending: { tone: 'info', words: 'Is being checked' },
  clean: { tone: 'good', words: 'No virus found' },
  infected: { tone: 'bad', words: 'Carries a virus' },
  accepted: { tone: 'neutral', words: 'Not scanned' },
  held: { tone: 'warn', words: 'Waits for you' },
} as const

/** Where a file stands with the virus scan, in words. */
export function FileScan({ state }: { state: ScanState }) {
  const { tone, words } = SAID[state]
  return <Badge tone={tone}>{words}</Badge>
}
