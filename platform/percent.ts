/** `19.0000` → 1900 basis points, exactly; what is no percentage of two decimals gives NaN. */
export function bpsOf(text: string): number {
  const match = /^(\d{1,3})(?:[.,](\d{1,2})0*)?$/.exec(text.trim())
  if (!match) return Number.NaN
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** 550 basis points → `5.5`. */
export function percentOf(bps: number): string {
  return String(bps / 100)
}
