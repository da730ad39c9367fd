import { accountsPersonalData } from '#modules/accounts/index.ts'
import { cartsPersonalData } from '#modules/carts/index.ts'
import { creditsPersonalData } from '#modules/credits/index.ts'
import { customersPersonalData } from '#modules/customers/index.ts'
import { deliveryPersonalData } from '#modules/delivery/index.ts'
import { discountsPersonalData } from '#modules/discounts/index.ts'
import { invoicesPersonalData } from '#modules/invoices/index.ts'
import { ordersPersonalData } from '#modules/orders/index.ts'
import { paymentsPersonalData } from '#modules/payments/index.ts'
import { refundsPersonalData } from '#modules/refunds/index.ts'
import { wishlistsPersonalData } from '#modules/wishlists/index.ts'
import { ownedBy, type PersonalRecords, platformPersonalData } from '#platform/personal-data.ts'

/**
 * Everything the shop holds about people, in the order in which it is erased: what is found by way
 * of another table comes before that table, and the account last.
 */
export const PERSONAL_RECORDS: readonly PersonalRecords[] = [
  ...platformPersonalData,
  ...customersPersonalData,
  {
    table: 'saved_filters',
    called: 'Filters you saved',
    of: ownedBy('user_id'),
    erase: 'delete',
  },
  ...cartsPersonalData,
  ...wishlistsPersonalData,
  ...discountsPersonalData,
  ...creditsPersonalData,
  ...invoicesPersonalData,
  ...refundsPersonalData,
  ...paymentsPersonalData,
  ...deliveryPersonalData,
  ...ordersPersonalData,
  {
    table: 'account_deletions',
    called: 'Your wish to be deleted',
    of: ownedBy('user_id'),
    erase: 'delete',
  },
  {
    table: 'personal_exports',
    called: 'Exports you asked for',
    of: ownedBy('user_id'),
    erase: 'delete',
  },
  ...accountsPersonalData,
]
