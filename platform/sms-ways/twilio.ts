import { z } from 'zod'
import { post } from '../mail-ways/mail-way.ts'
import type { SmsWay } from './sms-way.ts'

const Created = z.object({ sid: z.string().min(1), status: z.string() })

export function twilioWay(options: {
  accountSid: string
  authToken: string
  /** A number of one's own, or a messaging service (`MG…`). */
  from: string
  base?: string | undefined
}): SmsWay {
  const { accountSid, authToken, from, base = 'https://api.twilio.com' } = options
  return {
    name: 'twilio',
    async send({ to, text }) {
      const sender = from.startsWith('MG') ? 'MessagingServiceSid' : 'From'
      const url = `${base}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`
      const { body } = await post(url, {
        headers: {
          authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
        },
        body: new URLSearchParams({ To: to, Body: text, [sender]: from }),
      })
      const { sid, status } = Created.parse(JSON.parse(body))
      return { messageId: sid, answer: status }
    },
  }
}
