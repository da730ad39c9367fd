/** What may be mailed besides what one asked for; the same names as the preferences have. */
export const NOTIFICATION_LABELS = {
  productUpdates: 'New versions of what I bought',
  community: 'Answers and mentions in the community',
  news: 'News of the shop',
} as const
