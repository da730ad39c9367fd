import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRoutesStub, data, useActionData } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SentBack } from './make-product.ts'
import { NewProductForm } from './new-product-form.tsx'

/** The network's end of an upload: says how far it is, answers, breaks off. */
class FakeRequest extends EventTarget {
  static sent: FakeRequest[] = []
  readonly upload = new EventTarget()
  status = 0
  responseText = ''
  form: FormData | undefined
  aborted = false
  open = vi.fn()
  setRequestHeader = vi.fn()
  send(form: FormData) {
    this.form = form
    FakeRequest.sent.push(this)
  }
  abort() {
    this.aborted = true
    this.dispatchEvent(new Event('abort'))
  }
  progress(loaded: number) {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded }))
  }
  answer(status: number, body: unknown) {
    this.status = status
    this.responseText = JSON.stringify(body)
    this.dispatchEvent(new Event('load'))
  }
}

beforeEach(() => {
  FakeRequest.sent = []
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
})
afterEach(() => vi.unstubAllGlobals())

const file = (name: string, size = 2_000_000) =>
  new File([new Uint8Array(size)], name, { type: 'application/pdf' })

/** The form in its room; `answer` is what the server says to what is submitted. */
function show(answer: (form: FormData) => SentBack | null = () => null) {
  const submitted: FormData[] = []
  const Stub = createRoutesStub([
    {
      path: '/',
      action: async ({ request }) => {
        const form = await request.formData()
        submitted.push(form)
        const said = answer(form)
        return said ? data(said, 422) : null
      },
      Component: () => (
        <NewProductForm
          currency="USD"
          kind="book"
          categories={[{ id: 'c1', name: 'Poetry', label: 'Books / Poetry' }]}
          genres={['Essays']}
          answer={useActionData() as SentBack | undefined}
        />
      ),
    },
  ])
  render(<Stub />)
  return { submitted, user: userEvent.setup() }
}

const filesField = () => screen.getByLabelText(/^Files/)
const newest = () => FakeRequest.sent.at(-1) as FakeRequest

async function fill(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText('Title'), 'Night Grammar')
  await user.type(screen.getByLabelText('Price'), '3,5O')
}

test('a form that is sent back keeps what was typed and says at each field what is wrong [UX-12] [UX-21]', async () => {
  const { user } = show((form) => ({
    typed: Object.fromEntries(form) as Record<string, string>,
    problems: { price: ['Please write an amount such as 12.00'] },
    chooseAgain: [],
  }))

  await fill(user)
  await user.click(screen.getByRole('button', { name: 'Save as a draft' }))

  const summary = await screen.findByRole('alert')
  await waitFor(() => expect(summary).toHaveFocus())
  expect(within(summary).getByRole('link')).toHaveAttribute('href', '#field-price')
  expect(screen.getByLabelText('Title')).toHaveValue('Night Grammar')
  expect(screen.getByLabelText('Price')).toHaveValue('3,5O')
  expect(screen.getByLabelText('Price')).toBeInvalid()
  expect(screen.getByLabelText('Price')).toHaveAccessibleDescription(
    expect.stringContaining('Please write an amount such as 12.00'),
  )
})

test('the button that is pressed decides between sale and draft [UX-12]', async () => {
  const { user, submitted } = show()

  await fill(user)
  await user.click(screen.getByRole('button', { name: 'Put on sale' }))
  await user.click(screen.getByRole('button', { name: 'Save as a draft' }))

  await waitFor(() => expect(submitted).toHaveLength(2))
  expect(submitted.map((form) => form.get('status'))).toEqual(['published', 'draft'])
})

test('files are sent one after the other as soon as they are chosen, with figures [UX-15]', async () => {
  const { user, submitted } = show()

  await user.upload(filesField(), [file('night.pdf'), file('day.epub')])
  expect(FakeRequest.sent).toHaveLength(1)
  expect(newest().open).toHaveBeenCalledWith('POST', '/api/upload/files')
  newest().progress(500_000)

  expect(await screen.findByText('500 kB of 2 MB')).toBeInTheDocument()
  expect(screen.getByRole('progressbar', { name: 'night.pdf' })).toHaveAttribute(
    'aria-valuenow',
    '25',
  )
  expect(screen.getByText('waits its turn')).toBeInTheDocument()
  newest().answer(201, { files: [{ name: 'night.pdf', size: 2_000_000, upload: 'token-1' }] })
  await waitFor(() => expect(FakeRequest.sent).toHaveLength(2))
  newest().answer(201, { files: [{ name: 'day.epub', size: 2_000_000, upload: 'token-2' }] })
  await screen.findByRole('button', { name: 'Take out day.epub' })
  await fill(user)
  await user.click(screen.getByRole('button', { name: 'Put on sale' }))

  await waitFor(() => expect(submitted).toHaveLength(1))
  expect(submitted[0]?.getAll('uploads')).toEqual(['token-1', 'token-2'])
  expect(filesField()).toHaveValue('')
})

test('a file on its way can be stopped, and the next one goes on', async () => {
  const { user } = show()

  await user.upload(filesField(), [file('wrong.pdf'), file('right.pdf')])
  await user.click(screen.getByRole('button', { name: 'Stop sending wrong.pdf' }))

  expect(FakeRequest.sent[0]?.aborted).toBe(true)
  await waitFor(() => expect(FakeRequest.sent).toHaveLength(2))
  expect(screen.queryByText('wrong.pdf')).not.toBeInTheDocument()
  expect((newest().form?.get('file') as File).name).toBe('right.pdf')
})

test('why a file was refused stands with it; the form waits until it is taken out [UX-16]', async () => {
  const { user, submitted } = show()
  await fill(user)

  await user.upload(filesField(), file('picture.pdf'))
  newest().answer(422, { error: { message: 'By its content this is no PDF' } })

  expect(await screen.findByText('By its content this is no PDF')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Put on sale' }))
  expect(submitted).toHaveLength(0)
  expect(screen.getByText(/A file could not be sent/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Take out picture.pdf' }))
  await user.click(screen.getByRole('button', { name: 'Put on sale' }))
  await waitFor(() => expect(submitted).toHaveLength(1))
})

test('a form that is submitted too early goes by itself when its files are there [UX-15]', async () => {
  const { user, submitted } = show()
  await fill(user)

  await user.upload(filesField(), file('night.pdf'))
  await user.click(screen.getByRole('button', { name: 'Put on sale' }))
  expect(screen.getByText('It is saved as soon as its files are there.')).toBeInTheDocument()
  expect(submitted).toHaveLength(0)
  newest().answer(201, { files: [{ name: 'night.pdf', size: 2_000_000, upload: 'token-1' }] })

  await waitFor(() => expect(submitted).toHaveLength(1))
  expect(submitted[0]?.get('uploads')).toBe('token-1')
  expect(submitted[0]?.get('status')).toBe('published')
})

test('a chosen cover is shown at once [UX-12]', async () => {
  const { user } = show()

  await user.upload(
    screen.getByLabelText(/^Cover/),
    new File(['GIF89a'], 'cover.gif', { type: 'image/gif' }),
  )

  const picture = await screen.findByRole('img', { name: 'Preview of cover.gif' })
  expect(picture).toHaveAttribute('src', expect.stringMatching(/^data:image\/gif/))
})
