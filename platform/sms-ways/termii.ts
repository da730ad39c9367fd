import { z } from 'zod'
import { post } from '../mail-ways/mail-way.ts'
import type { SmsWay } from './sms-way.ts'

const Sent = z.object({ message_id: z.coerce.string().min(1), message: z.string() })

export function termiiWay(options: {
  key: string
  sender: string
  base?: string | undefined
}): SmsWay {
  const { key, sender, base = 'https://api.ng.termii.com' } = options
  return {
    name: 'termii',
    async send({ to, text }) {
      const { body } = await post(`${base}/api/sms/send`, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          api_key: key,
          // Digits only, with the country's code.
          to: to.replace(/^\+/, ''),
          from: sender,
          sms: text,
          type: 'plain',
          channel: 'generic',
        }),
      })
      const { message_id, message } = Sent.parse(JSON.parse(body))
      return { messageId: message_id, answer: message }
    },
  }
}
