/** The part of autocannon that is used here; the package brings no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  interface Asked {
    method?: string
    path: string
    headers?: Record<string, string>
  }

  interface Options {
    url: string
    connections: number
    pipelining: number
    /** Seconds. */
    duration: number
    /** Asked one after the other on each connection. */
    requests: Asked[]
    /** Of one request, in seconds. */
    timeout?: number
    headers?: Record<string, string>
    /** Called once for every connection. */
    setupClient?(client: Client): void
  }

  interface Client extends EventEmitter {
    setRequests(requests: Asked[]): void
  }

  interface Result {
    /** Seconds. */
    duration: number
    '2xx': number
    non2xx: number
    errors: number
    timeouts: number
  }

  interface Run extends EventEmitter, Promise<Result> {
    on(event: 'response', heard: (...of: ResponseOf) => void): this
  }

  type ResponseOf = [client: Client, status: number, bytes: number, ms: number]

  export default function autocannon(options: Options): Run
}
