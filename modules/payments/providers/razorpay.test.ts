import { expect, test } from 'vitest'
import { isRazorpayProof } from './razorpay.ts'

const proof = {
  razorpay_payment_id: 'pay_HeldOut1',
  razorpay_order_id: 'order_HeldOut1',
  razorpay_signature: 'a6a30f7c73fbececc67f6de5a170bf29fb8384ee1ef3c73b047d25c51a98643a',
}
const stored = { providerId: 'order_HeldOut1' }

test('a proof that Razorpay itself would sign is one [PAYP-11]', () => {
  expect(isRazorpayProof(stored, proof, 'key_secret_heldout')).toBe(true)
})

test.for([
  ['of another order than the one stored here', { providerId: 'order_Dear' }, proof],
  ['of another payment', stored, { ...proof, razorpay_payment_id: 'pay_HeldOut2' }],
  ['in capitals', stored, { ...proof, razorpay_signature: proof.razorpay_signature.toUpperCase() }],
  ['without a signature', stored, { ...proof, razorpay_signature: '' }],
  ['of an order that was never made', { providerId: null }, proof],
] as const)('a proof %s is none [PAYP-11]', ([, payment, fields]) => {
  expect(isRazorpayProof(payment, { ...fields }, 'key_secret_heldout')).toBe(false)
})
