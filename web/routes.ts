import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** The table of contents: every page's address and its file. */
export default [
  route('speculation-rules.json', './speculation-rules.ts'),

  // Browsing
  index('./routes/shop/home.tsx'),
  route('shop/:category?', './routes/shop/shop.tsx'),
  route('books', './routes/shop/books.tsx'),
  route('search', './routes/shop/search.tsx'),
  route('search/suggestions.json', './routes/shop/suggestions.ts'),
  route('products/:slug', './routes/shop/product.tsx'),
  route('sellers', './routes/shop/sellers.tsx'),
  route('sellers/:slug', './routes/shop/seller.tsx'),
  route('legal', './routes/shop/legal.tsx'),
  route('legal/:document', './routes/shop/legal-document.tsx'),
  route('robots.txt', './routes/shop/robots.ts'),
  route('sitemap.xml', './routes/shop/sitemap.ts'),
  route('sitemap/:part', './routes/shop/sitemap-part.ts'),
  route('feed.xml', './routes/shop/feed.ts'),

  // Buying
  route('cart', './routes/buying/cart.tsx'),
  route('checkout', './routes/buying/checkout.tsx'),
  route('checkout/pay/:reference', './routes/buying/payment-page.tsx'),
  route('checkout/return/:reference', './routes/buying/payment-return.tsx'),
  route('orders/:number', './routes/buying/order.tsx'),
  route('orders/:number/refund', './routes/buying/ask-refund.tsx'),
  route('withdraw', './routes/buying/withdraw.tsx'),
  route('t/:number/:code', './routes/buying/short-order.ts'),
  route('purchases', './routes/buying/purchases.tsx'),
  route('download-help', './routes/buying/download-help.tsx'),

  // Accounts
  route('login', './routes/accounts/login.tsx'),
  route('login/code', './routes/accounts/login-code.tsx'),
  route('login/link', './routes/accounts/login-link.tsx'),
  route('login/passkey', './routes/accounts/login-passkey.ts'),
  route('login/:provider', './routes/accounts/provider.ts'),
  route('login/:provider/callback', './routes/accounts/provider-callback.tsx'),
  route('register', './routes/accounts/register.tsx'),
  route('forgot-password', './routes/accounts/forgot-password.tsx'),
  route('reset-password', './routes/accounts/reset-password.tsx'),
  route('verify-email', './routes/accounts/verify-email.tsx'),
  route('change-email', './routes/accounts/change-email.tsx'),
  route('team/join', './routes/accounts/join-team.tsx'),
  route('stop-impersonation', './routes/accounts/stop-impersonation.ts'),
  route('logout', './routes/accounts/logout.ts'),

  // A person's own room
  route('account/summary.json', './routes/account/summary.ts'),
  route('account/passkeys', './routes/account/passkey-options.ts'),
  route('account/verification', './routes/account/verification.ts'),
  route('account', './routes/account/layout.tsx', [
    index('./routes/account/overview.tsx'),
    route('library', './routes/account/library.tsx'),
    route('orders', './routes/account/orders.tsx'),
    route('orders/:number', './routes/account/order.ts'),
    route('profile', './routes/account/profile.tsx'),
    route('settings', './routes/account/settings.tsx'),
    route('security', './routes/account/security.tsx'),
    route('keys', './routes/account/keys.tsx'),
  ]),

  // The owner's room
  route('dashboard', './routes/dashboard/layout.tsx', [
    index('./routes/dashboard/overview.tsx'),
    route('orders', './routes/dashboard/orders.tsx'),
    route('orders/:number', './routes/dashboard/order.tsx'),
    route('orders/:number/refund', './routes/dashboard/refund.tsx'),
    route('payments/refunds', './routes/dashboard/refunds.tsx'),
    route('products', './routes/dashboard/products.tsx'),
    route('products/new', './routes/dashboard/new-product.tsx'),
    route('products/:id', './routes/dashboard/product.tsx'),
    route('books', './routes/dashboard/books.tsx'),
    route('customers', './routes/dashboard/customers.tsx'),
    route('customers/erase', './routes/dashboard/erase-customer.tsx'),
    route('customers/:id', './routes/dashboard/customer.tsx'),
    route('audit', './routes/dashboard/audit.tsx'),
    route('settings/team', './routes/dashboard/team.tsx'),
    route('discounts', './routes/dashboard/discounts.tsx'),
    route('discounts/new', './routes/dashboard/new-discount.tsx'),
    route('discounts/:id', './routes/dashboard/discount.tsx'),
    route('invoices', './routes/dashboard/invoices.tsx'),
    route('outbox', './routes/dashboard/outbox.tsx'),
  ]),
  route('dashboard/discounts/:id/codes.csv', './routes/dashboard/discount-codes-csv.ts'),
  route('dashboard/products/:id/files.json', './routes/dashboard/files.ts'),

  route('*', './frame/no-page.tsx'),
] satisfies RouteConfig
