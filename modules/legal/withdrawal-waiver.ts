/**
 * What a consumer says when files shall be given at once although there is a right to withdraw.
 * A new version for every change of a word: consents name the one that was shown, and keep its text.
 */
export const WITHDRAWAL_WAIVER = {
  document: 'withdrawal-waiver',
  version: '2026-11-28',
  text: 'I ask for my files at once, before the 14 days in which I could withdraw from the contract are over, and I know that I lose my right to withdraw when I begin to download them.',
} as const
