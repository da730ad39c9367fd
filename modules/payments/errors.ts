import { Refusal } from '#platform/errors.ts'

export class WebhookRefused extends Refusal {
  readonly code = 'webhook_refused'
  readonly reason = 'not_signed_in'
  constructor(why: string) {
    super(`This event is not accepted: ${why}`)
  }
}

export class ProviderNotOffered extends Refusal {
  readonly code = 'provider_not_offered'
  readonly reason = 'invalid'
  override readonly details: { offered: string[] }
  constructor(name: string, offered: string[]) {
    super(`"${name}" is not a way to pay here`)
    this.details = { offered }
  }
}

export class ProviderUnavailable extends Refusal {
  readonly code = 'provider_unavailable'
  readonly reason = 'unavailable'
  override readonly details: { orderNumber: string; retryAfterSeconds: number }
  constructor(label: string, orderNumber: string) {
    super(
      `${label} does not answer at the moment. Your order is kept: try again or pay another way`,
    )
    this.details = { orderNumber, retryAfterSeconds: 5 }
  }
}

export class OrderNotPayable extends Refusal {
  readonly code = 'order_not_payable'
  readonly reason = 'conflict'
  constructor(status: string) {
    super(
      status === 'paid'
        ? 'This order is paid already'
        : `This order is ${status} and takes no payment`,
    )
  }
}

export class EventTooLarge extends Refusal {
  readonly code = 'event_too_large'
  readonly reason = 'too_large'
  override message = 'An event of this size is none'
}

export class ReturnRefused extends Refusal {
  readonly code = 'payment_proof_refused'
  readonly reason = 'invalid'
  override message = 'What your browser brought back does not prove this payment'
}
