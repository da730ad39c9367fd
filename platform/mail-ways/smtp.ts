import { createTransport } from 'nodemailer'
import type { MailWay } from './mail-way.ts'

/** Any SMTP server. It sends no news: a bounce comes to MAIL_FROM as a mail. */
export function smtpWay(url: string): MailWay {
  const transport = createTransport(url)
  return {
    name: 'smtp',
    async send(mail) {
      const { from, to, subject, text, html, messageId } = mail
      const sent = await transport.sendMail({
        from,
        to,
        subject,
        text,
        html,
        messageId: `<${messageId}>`,
      })
      return { messageId, answer: String(sent.response) }
    },
  }
}
