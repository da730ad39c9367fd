/** How long one kind of record is kept, and by what it is removed. */
export interface Retention {
  called: string
  /** Days after `from`; `ever` stays, `own` ends by a time that it carries itself. */
  days: number | 'ever' | 'own'
  /** From when the days count, or why it stays. */
  from: string
  /** The job that removes it. */
  by: string
}

/**
 * How long everything is kept: the one plan that the jobs enforce, the owner sees under
 * /dashboard/legal/retention and the privacy policy tells its readers.
 */
export const RETENTION = {
  accounts: {
    called: 'Accounts',
    days: 30,
    from: 'after their person asks for deletion, which can be taken back meanwhile',
    by: 'privacy.erase_due',
  },
  orders: {
    called: 'Purchases, payments, refunds, invoices and the ledger',
    days: 'ever',
    from: 'the law wants trade on record; after a deletion they carry a pseudonym instead of a name, and only invoices to businesses keep company, address and VAT number',
    by: '',
  },
  productFiles: {
    called: 'Product files',
    days: 90,
    from: 'after a product is deleted, so that buyers can still fetch theirs',
    by: 'catalog.purge_removed_file',
  },
  mails: {
    called: 'Records of mails and short messages',
    days: 365,
    from: 'after they were written',
    by: 'platform.tidy_up',
  },
  logs: { called: 'Operational logs', days: 30, from: 'after their day', by: 'daily rotation' },
  sessions: {
    called: 'Sessions and links that were mailed',
    days: 'own',
    from: 'they end by themselves, sessions after 30 days at most',
    by: 'platform.tidy_up',
  },
  signIns: {
    called: 'Tries to sign in',
    days: 90,
    from: 'after they were made',
    by: 'platform.tidy_up',
  },
  guestCarts: {
    called: 'Carts of guests',
    days: 60,
    from: 'after the last change',
    by: 'platform.tidy_up',
  },
  providerNews: {
    called: 'What payment companies told us, word for word',
    days: 180,
    from: 'after it came; that and when it came stays',
    by: 'platform.tidy_up',
  },
  downloadAddresses: {
    called: 'Internet address and browser of downloads',
    days: 365,
    from: 'after the download; that and when a file was fetched stays as evidence',
    by: 'platform.tidy_up',
  },
  auditAddresses: {
    called: 'Internet address and browser in the audit log',
    days: 365,
    from: 'after the act; who did what stays',
    by: 'platform.tidy_up',
  },
  exports: {
    called: 'Exports of personal data',
    days: 3,
    from: 'after they were made',
    by: 'platform.tidy_up',
  },
  attempts: {
    called: 'Counted attempts and answers kept for repeated requests',
    days: 'own',
    from: 'they end by themselves, within days',
    by: 'platform.tidy_up',
  },
  evidence: {
    called: 'Consents, download records and the audit trail',
    days: 'ever',
    from: 'claims could arise from them; without name or address after a deletion',
    by: '',
  },
  erasures: {
    called: 'The list of erasures',
    days: 'ever',
    from: 'as keyed hashes, so that a restored backup brings nobody back',
    by: '',
  },
} as const satisfies Record<string, Retention>

const DAY_MS = 86_400_000

/** What is older than this has been kept long enough. */
export function keptSince(
  now: Date,
  kind: {
    [Key in keyof typeof RETENTION]: (typeof RETENTION)[Key]['days'] extends number ? Key : never
  }[keyof typeof RETENTION],
): Date {
  return new Date(now.getTime() - RETENTION[kind].days * DAY_MS)
}

/** `90 days`, `1 year`, `kept for good`. */
export function periodOf({ days }: Pick<Retention, 'days'>): string {
  if (days === 'ever') return 'kept for good'
  if (days === 'own') return 'until they expire'
  return days === 365 ? '1 year' : `${days} days`
}
