import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { isRefusal } from '#platform/errors.ts'
import { appContext, pageContext } from './context.ts'
import { pageHandleOf } from './page-handle.ts'

/** How long a room may keep streaming before what is left of it is given up. */
export const streamTimeout = 5_000

/** Answers a page: a document as one string, a room as a stream. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Response | Promise<Response> {
  const { kind } = pageHandleOf(
    routerContext.staticHandlerContext.matches.map((match) => match.route),
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return kind === 'document'
    ? sendDocument(request, status, headers, routerContext)
    : streamRoom(request, status, headers, routerContext, loadContext)
}

function sendDocument(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
): Response {
  // Tells the browser which links it may fetch ahead; inline rules would need a nonce in a page
  // that is cached for everybody.
  headers.set('Speculation-Rules', '"/speculation-rules.json"')
  const context = { ...routerContext, serverHandoffStream: undefined }
  const html = renderToString(<ServerRouter context={context} url={request.url} />)
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}

function streamRoom(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> {
  const nonce = loadContext.get(pageContext).cspNonce
  const isRobot = isbot(request.headers.get('user-agent') ?? '')
  return new Promise((resolve, reject) => {
    let answered = false
    let finalStatus = status

    const send = () => {
      answered = true
      const body = new PassThrough({
        final(done) {
          clearTimeout(patience)
          done()
        },
      })
      pipe(body)
      resolve(
        new Response(createReadableStreamFromReadable(body), { status: finalStatus, headers }),
      )
    }

    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
      {
        nonce,
        onShellReady: isRobot ? undefined : send,
        onAllReady: isRobot ? send : undefined,
        onShellError: reject,
        onError(error) {
          finalStatus = 500
          // Before the answer began, the rejection above reports it.
          if (answered) handleError(error, { request, context: loadContext, params: {} })
        },
      },
    )
    const patience = setTimeout(abort, streamTimeout + 1_000)
  })
}

/** Bugs and trouble are reported; refusals are answers, and visitors who left are nobody's fault. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRefusal(error)) return
  const { pathname } = new URL(request.url)
  context.get(appContext).log.error({ err: error, method: request.method, pathname }, 'page failed')
}
