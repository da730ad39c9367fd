/** What stands in the shop for the walk, by which the paths of `its(…)` are filled. */
export type Thing =
  | 'order'
  | 'payment'
  | 'draft'
  | 'draft page'
  | 'file'
  | 'purchase'
  | 'cart item'
  | 'session'
  | 'key'
  | 'shelf'

/**
 * Who may ask a route at all:
 * - everyone: it answers guests too, or asks for something else than a session (a link's secret);
 * - people: guests get 401, on pages the way to sign in;
 * - sellers: whoever is neither a seller nor an owner gets 403;
 * - owners: everybody else gets 403;
 * - its …: a thing that belongs to one person. To everybody else it does not exist (404).
 */
export type Right =
  | { who: 'everyone' | 'people' | 'sellers' | 'owners' }
  | { who: 'its'; thing: Thing; body?: object }

const everyone: Right = { who: 'everyone' }
const people: Right = { who: 'people' }
const sellers: Right = { who: 'sellers' }
const owners: Right = { who: 'owners' }
/** `body` is what the route takes, so that a refusal is not about the input. */
const its = (thing: Thing, body?: object): Right => ({
  who: 'its',
  thing,
  ...(body ? { body } : {}),
})

/** Endpoints, as `METHOD /path` under /api. */
export const REST_RIGHTS: Readonly<Record<string, Right>> = {
  'GET /health': everyone,
  'GET /health/live': everyone,
  'GET /openapi.json': everyone,
  'GET /docs': everyone,

  // Accounts
  'POST /auth/register': everyone,
  'POST /auth/login': everyone,
  'POST /auth/two-factor': everyone,
  'POST /auth/logout': everyone,
  'POST /auth/verify-email': everyone,
  'POST /auth/forgot-password': everyone,
  'POST /auth/reset-password': everyone,
  'POST /auth/change-email': everyone,
  'POST /auth/sign-in-link': everyone,
  'GET /users/me': people,
  'PATCH /users/me': people,
  'GET /users/me/sessions': people,
  'DELETE /users/me/sessions': people,
  'DELETE /users/me/sessions/{id}': its('session'),
  'PUT /users/me/password': people,
  'PUT /users/me/email': people,
  'POST /users/me/two-factor': people,
  'DELETE /users/me/two-factor': people,
  'POST /users/me/two-factor/confirmation': people,
  'GET /users/me/preferences': people,
  'PUT /users/me/preferences': people,
  'GET /users/me/api-keys': people,
  'POST /users/me/api-keys': people,
  'DELETE /users/me/api-keys/{id}': its('key'),
  'POST /users/me/avatar': people,
  'DELETE /users/me/avatar': people,

  // Catalogue
  'GET /products': everyone,
  'GET /products/search': everyone,
  'GET /products/{idOrSlug}': its('draft'),
  'GET /books': everyone,
  'GET /books/{idOrSlug}': its('draft'),
  'GET /categories': everyone,
  'POST /products': sellers,
  // The door before the verbs below; nothing lies behind these two themselves.
  'PATCH /products': sellers,
  'DELETE /products': sellers,
  'POST /products/bulk': sellers,
  'PATCH /products/bulk': sellers,
  'PATCH /products/{id}': its('draft', { title: 'Renamed' }),
  'DELETE /products/{id}': its('draft'),
  'POST /upload/files': sellers,
  'POST /upload/images': sellers,
  'DELETE /upload/files/{id}': its('file'),

  // Buying
  'GET /cart': everyone,
  'POST /cart/items': everyone,
  'POST /cart/coupon': everyone,
  'DELETE /cart/coupon': everyone,
  'PATCH /cart/items/{id}': its('cart item', { quantity: 1 }),
  'DELETE /cart/items/{id}': its('cart item'),
  'GET /cart/shipping-methods': everyone,
  'POST /orders': everyone,
  'GET /orders': people,
  'GET /orders/{number}': its('order'),
  // By the token of the order's own link, which stands in for an account.
  'GET /orders/track/{number}': everyone,
  'POST /orders/{number}/cancellation': its('order'),
  'GET /orders/{number}/invoice.pdf': its('order'),
  'GET /orders/{number}/invoices': its('order'),
  'POST /orders/{number}/invoice/corrections': its('order', {
    name: 'Somebody else',
    line1: '1 Quay',
    city: 'Lagos',
    country: 'NG',
  }),
  'GET /orders/{number}/refund-requests': its('order'),
  'POST /orders/{number}/refund-requests': its('order', { reason: 'other' }),
  'POST /withdrawals': everyone,
  'POST /purchases/initialize': everyone,
  // Whoever knows a reference comes back from paying with it: it is as long as a token.
  'GET /purchases/verify/{reference}': everyone,
  'GET /payments/{reference}': its('payment'),
  'GET /purchases': people,
  'GET /purchases/{id}/download': its('purchase'),

  // Signed by who sends them
  'POST /payments/{provider}/webhook': everyone,
  'POST /mail/{carrier}/webhook': everyone,

  // The owner's
  'POST /admin/orders/{number}/payments': owners,
  'POST /admin/orders/{number}/refunds': owners,
  'POST /admin/payments/{reference}/refunds': owners,
  'GET /admin/refunds': owners,
  'GET /admin/refund-requests': owners,
  'POST /admin/refund-requests/{id}/decision': owners,
  'GET /admin/disputes': owners,
  'GET /admin/disputes/{id}/evidence': owners,
  'GET /admin/invoices': owners,
  'GET /admin/invoices.csv': owners,
  'GET /admin/invoices/{id}/pdf': owners,
  'GET /admin/orders': owners,
  'GET /admin/orders.csv': owners,
  'POST /admin/orders': owners,
  'POST /admin/orders/bulk': owners,
  'GET /admin/orders/{number}': owners,
  'PATCH /admin/orders/{number}': owners,
  'POST /admin/orders/{number}/notes': owners,
  'POST /admin/orders/{number}/shipments': owners,
  'PATCH /admin/orders/{number}/shipments/{parcel}': owners,
  'POST /admin/orders/{number}/cancellation': owners,
  'POST /admin/orders/{number}/receipt': owners,
  'POST /admin/orders/{number}/replays': owners,
  'GET /admin/inventory': sellers,
  'GET /admin/inventory.csv': sellers,
  'PATCH /admin/inventory': sellers,
  'GET /admin/inventory/{variantId}/journal': its('shelf'),
  'PUT /admin/inventory/{variantId}/components': its('shelf', { items: [] }),
  'GET /admin/tax-rates': owners,
  'POST /admin/tax-rates': owners,
  'DELETE /admin/tax-rates/{id}': owners,
  'POST /admin/tax-rates/known': owners,
  'POST /admin/tax-rates/import': owners,
  'GET /admin/shipping-zones': owners,
  'POST /admin/shipping-zones': owners,
  'PUT /admin/shipping-zones/{id}': owners,
  'DELETE /admin/shipping-zones/{id}': owners,
  'POST /admin/shipping-zones/{id}/methods': owners,
  'PUT /admin/shipping-methods/{id}': owners,
  'DELETE /admin/shipping-methods/{id}': owners,
  'GET /admin/users': owners,
  'GET /admin/users/{id}': owners,
  'PATCH /admin/users/{id}': owners,
  'POST /admin/users/{id}/ban': owners,
  'DELETE /admin/users/{id}/ban': owners,
  'POST /admin/users/{id}/verification': owners,
  'DELETE /admin/users/{id}/access': owners,
  'POST /admin/users/{id}/access': owners,
  'POST /admin/users/{id}/password-reset': owners,
  'GET /admin/discounts': owners,
  'POST /admin/discounts': owners,
  'GET /admin/discounts/{id}': owners,
  'PATCH /admin/discounts/{id}': owners,
  'DELETE /admin/discounts/{id}': owners,
  'GET /admin/discounts/{id}/codes': owners,
  'POST /admin/discounts/{id}/codes': owners,
  'GET /admin/jobs': owners,
  'POST /admin/jobs/{id}/retries': owners,
  'GET /admin/outbox': owners,
  'GET /admin/outbox/{id}': owners,
  'POST /admin/outbox/{id}/sendings': owners,
  'POST /admin/outbox/sms/{id}/sendings': owners,
  'GET /admin/suppressions': owners,
  'DELETE /admin/suppressions/{address}': owners,
  'GET /admin/letters': owners,
  'PUT /admin/letters/{name}': owners,
  'DELETE /admin/letters/{name}': owners,
  'POST /admin/letters/{name}/preview': owners,
  'POST /admin/letters/{name}/tests': owners,
}

/** Pages by their path in web/routes.ts: the same right holds for opening and for posting. */
export const PAGE_RIGHTS: Readonly<Record<string, Right>> = {
  '/speculation-rules.json': everyone,
  '/': everyone,
  '/shop/:category?': everyone,
  '/books': everyone,
  '/search': everyone,
  '/search/suggestions.json': everyone,
  '/products/:slug': its('draft page'),
  '/sellers': everyone,
  '/sellers/:slug': everyone,
  '/legal': everyone,
  '/legal/:document': everyone,
  '/robots.txt': everyone,
  '/sitemap.xml': everyone,
  '/sitemap/:part': everyone,
  '/feed.xml': everyone,

  '/currency': everyone,
  '/cart': everyone,
  '/checkout': everyone,
  '/checkout/pay/:reference': its('payment'),
  '/checkout/return/:reference': its('payment'),
  '/orders/:number': its('order'),
  '/gifts/:number': everyone,
  '/orders/:number/refund': its('order'),
  '/withdraw': everyone,
  '/t/:number/:code': everyone,
  '/purchases': everyone,
  '/download-help': everyone,

  '/login': everyone,
  '/login/code': everyone,
  '/login/link': everyone,
  '/login/passkey': everyone,
  '/login/:provider': everyone,
  '/login/:provider/callback': everyone,
  '/register': everyone,
  '/forgot-password': everyone,
  '/reset-password': everyone,
  '/verify-email': everyone,
  '/change-email': everyone,
  '/team/join': everyone,
  '/stop-impersonation': everyone,
  '/logout': everyone,

  '/account/summary.json': everyone,
  '/account/passkeys': people,
  '/account/verification': people,
  '/account': people,
  '/account/library': people,
  '/account/orders': people,
  // An old address that leads on to the order's own page.
  '/account/orders/:number': people,
  '/account/profile': people,
  '/account/settings': people,
  '/account/security': people,
  '/account/keys': people,

  '/dashboard': owners,
  '/dashboard/orders': owners,
  '/dashboard/orders/:number': owners,
  '/dashboard/inventory': owners,
  '/dashboard/inventory/:variantId': owners,
  '/dashboard/orders/:number/refund': owners,
  '/dashboard/payments/refunds': owners,
  '/dashboard/products': owners,
  '/dashboard/products/new': owners,
  '/dashboard/products/:id': owners,
  '/dashboard/products/:id/files.json': owners,
  '/dashboard/books': owners,
  '/dashboard/settings': owners,
  '/dashboard/settings/selling': owners,
  '/dashboard/settings/currencies': owners,
  '/dashboard/settings/tax': owners,
  '/dashboard/settings/shipping': owners,
  '/dashboard/settings/payments': owners,
  '/dashboard/settings/team': owners,
  '/dashboard/customers': owners,
  '/dashboard/customers/:id': owners,
  '/dashboard/audit': owners,
  '/dashboard/discounts': owners,
  '/dashboard/discounts/new': owners,
  '/dashboard/discounts/:id': owners,
  '/dashboard/discounts/:id/codes.csv': owners,
  '/dashboard/invoices': owners,
  '/dashboard/outbox': owners,
}
