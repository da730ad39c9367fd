import { OpenAPIHono } from '@hono/zod-openapi'
import { accountsRest } from '#modules/accounts/rest.ts'
import { mergeGuestCart } from '#modules/carts/index.ts'
import { cartsRest } from '#modules/carts/rest.ts'
import { catalogRest } from '#modules/catalog/rest.ts'
import { customersRest } from '#modules/customers/rest.ts'
import { deliveryRest } from '#modules/delivery/rest.ts'
import { deskRest } from '#modules/desk/rest.ts'
import { discountsRest } from '#modules/discounts/rest.ts'
import { evidenceRest } from '#modules/evidence/rest.ts'
import { inventoryRest } from '#modules/inventory/rest.ts'
import { invoicesRest } from '#modules/invoices/rest.ts'
import { policiesToAccept } from '#modules/legal/index.ts'
import { lettersRest } from '#modules/letters/rest.ts'
import { ordersRest } from '#modules/orders/rest.ts'
import { shippingMethodsRest } from '#modules/orders/shipping-methods-rest.ts'
import { paymentsRest } from '#modules/payments/rest.ts'
import { taxRest } from '#modules/pricing/tax-rest.ts'
import { refundRequestsRest } from '#modules/refunds/requests-rest.ts'
import { refundsRest } from '#modules/refunds/rest.ts'
import { shippingRest } from '#modules/shipping/rest.ts'
import { NotFound } from '#platform/errors.ts'
import { answerFor } from '#platform/http.ts'
import type { RestEnv } from '#platform/rest.ts'
import { adminRest } from './admin.ts'
import { docsPage } from './docs-page.ts'
import { healthRest } from './health.ts'
import { outboxRest } from './outbox.ts'

/** Everything under `/api`: each module's endpoints, the document, the page that shows it. */
export function makeRest(): OpenAPIHono<RestEnv> {
  const rest = new OpenAPIHono<RestEnv>()
  for (const part of [
    healthRest,
    accountsRest({ policiesToAccept, mergeGuestCart }),
    catalogRest,
    cartsRest,
    paymentsRest,
    refundsRest,
    refundRequestsRest,
    evidenceRest,
    invoicesRest,
    ordersRest,
    deskRest,
    inventoryRest,
    deliveryRest,
    taxRest,
    shippingRest,
    shippingMethodsRest,
    customersRest,
    discountsRest,
    adminRest,
    outboxRest,
    lettersRest,
  ]) {
    rest.route('/', part)
  }
  rest.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  })
  rest.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Stoa',
      version: '1',
      description:
        'Money is in minor units with its currency, times are ISO 8601 in UTC, ids are opaque. Errors come as { error: { code, message, details } }.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }, {}],
  })
  rest.get('/docs', (c) =>
    c.html(
      docsPage(
        rest.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Stoa', version: '1' } }),
      ),
    ),
  )
  rest.notFound((c) => {
    const { status, body } = answerFor(new NotFound(`${c.req.method} ${c.req.path}`))
    return c.json(body, status as 404)
  })
  return rest
}
