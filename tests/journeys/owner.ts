import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test'
import { read, signedInApi } from './api.ts'

export interface Mail {
  template: string
  to: string
  subject: string
  text: string
}

/** The owner behind the counter: sees the outbox and changes prices while a journey goes on. */
export interface Owner {
  /** The newest mail of a kind to an address; waits until it is written. */
  mailTo(email: string, template: string): Promise<Mail>
  /** Gives the only variant of a product a higher price. Answers the new one as pages write it. */
  raisePrice(path: string, byMinor: number): Promise<string>
  leave(): Promise<void>
}

interface ProductFacts {
  id: string
  variants: { id: string; title: string; price: { amount: number; currency: string } }[]
}

export async function openOwner(
  playwright: PlaywrightWorkerArgs['playwright'],
  baseURL: string,
): Promise<Owner> {
  const api = await signedInApi(playwright, baseURL, 'owner@stoa.test')
  return {
    mailTo: (email, template) => findMail(api, email, template),
    async raisePrice(path, byMinor) {
      const { id, variants } = await read<ProductFacts>(api, `/api${path}`)
      const [only, ...others] = variants
      if (!only || others.length > 0) throw new Error(`${path} has not one variant`)
      const priceMinor = only.price.amount + byMinor
      const data = { variants: [{ id: only.id, title: only.title, priceMinor }] }
      const changed = await api.patch(`/api/products/${id}`, { data })
      expect(changed.status(), await changed.text()).toBe(200)
      return `$${(priceMinor / 100).toFixed(2)}`
    },
    leave: () => api.dispose(),
  }
}

/** The address of a link in a mail whose path begins so. */
export function linkIn({ text }: Mail, path: string): string {
  const links = text.match(/https?:\/\/\S+/g) ?? []
  const link = links.find((address) => new URL(address).pathname.startsWith(path))
  if (!link) throw new Error(`No link to ${path} in: ${text}`)
  return link
}

async function findMail(api: APIRequestContext, email: string, template: string): Promise<Mail> {
  const found: Mail[] = []
  await expect(async () => {
    const { items } = await read<{ items: Mail[] }>(api, '/api/admin/outbox?limit=200')
    found.push(...items.filter((mail) => mail.to === email && mail.template === template))
    expect(found, `a mail ${template} to ${email}`).not.toEqual([])
  }).toPass({ timeout: 15_000 })
  return found[0] as Mail
}
