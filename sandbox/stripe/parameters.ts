import type { Shape } from './form.ts'

/** Every parameter of the pinned API version; what the sandbox does not play is accepted unread. */
export const SESSION_PARAMETERS: { readonly [name: string]: Shape } = {
  ...Object.fromEntries(
    [
      'adaptive_pricing after_expiration allowed_payment_method_types automatic_tax',
      'branding_settings consent_collection custom_fields custom_text customer_update',
      'excluded_payment_method_types expand invoice_creation managed_payments metadata',
      'name_collection optional_items payment_method_data payment_method_options permissions',
      'phone_number_collection saved_payment_method_options shipping_address_collection',
      'tax_id_collection wallet_options',
    ].flatMap((names) => names.split(' ').map((name) => [name, 'any'] as const)),
  ),
  ...Object.fromEntries(
    [
      'allow_promotion_codes billing_address_collection cancel_url client_reference_id currency',
      'customer customer_account customer_creation customer_email expires_at',
      'integration_identifier locale mode origin_context payment_method_collection',
      'payment_method_configuration redirect_on_completion return_url submit_type success_url',
      'ui_mode',
    ].flatMap((names) => names.split(' ').map((name) => [name, 'text'] as const)),
  ),
  discounts: ['list', { coupon: 'text', promotion_code: 'text' }],
  line_items: [
    'list',
    {
      adjustable_quantity: { enabled: 'text', maximum: 'text', minimum: 'text' },
      metadata: 'any',
      price: 'text',
      price_data: {
        currency: 'text',
        product: 'text',
        product_data: {
          description: 'text',
          images: ['list', 'text'],
          metadata: 'any',
          name: 'text',
          tax_code: 'text',
          tax_details: 'any',
          unit_label: 'text',
        },
        recurring: { interval: 'text', interval_count: 'text' },
        tax_behavior: 'text',
        unit_amount: 'text',
        unit_amount_decimal: 'text',
      },
      quantity: 'text',
      tax_rates: ['list', 'text'],
    },
  ],
  payment_intent_data: {
    application_fee_amount: 'text',
    capture_method: 'text',
    description: 'text',
    metadata: 'any',
    on_behalf_of: 'text',
    receipt_email: 'text',
    setup_future_usage: 'text',
    shipping: 'any',
    statement_descriptor: 'text',
    statement_descriptor_suffix: 'text',
    transfer_data: { amount: 'text', destination: 'text' },
    transfer_group: 'text',
  },
  setup_intent_data: 'any',
  shipping_options: [
    'list',
    {
      shipping_rate: 'text',
      shipping_rate_data: {
        delivery_estimate: 'any',
        display_name: 'text',
        fixed_amount: { amount: 'text', currency: 'text', currency_options: 'any' },
        metadata: 'any',
        tax_behavior: 'text',
        tax_code: 'text',
        type: 'text',
      },
    },
  ],
  subscription_data: 'any',
}
