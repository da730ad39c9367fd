export interface OutgoingText {
  id: string
  /** International, `+2348012345678`. */
  to: string
  text: string
}

/** One way to send short messages. `send` throws when the message was not taken. */
export interface SmsWay {
  name: 'twilio' | 'termii'
  send(message: OutgoingText): Promise<{ messageId: string; answer: string }>
}
