import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Cover } from './cover.tsx'
import { Gallery } from './gallery.tsx'

const image = { src: '/media/1.webp', width: 800, height: 1200, blur: 'data:image/webp;base64,AA' }

test('a book without a picture gets a cover set from its title and author', () => {
  render(<Cover title="Night Grammar" author="S. Valcourt" />)

  const cover = screen.getByRole('img', { name: 'Night Grammar, by S. Valcourt' })
  expect(cover).toHaveTextContent('Night GrammarS. Valcourt')
})

test('the same title is always set the same way, and others differ', () => {
  const look = (title: string) => {
    const { container } = render(<Cover title={title} />)
    const { ink, figure } = (container.firstElementChild as HTMLElement).dataset
    return `${ink}/${figure}`
  }

  expect(look('Lamp')).toBe(look('Lamp'))
  const titles = ['Lamp', 'Marbling', 'Meditations', 'Winter Swimming', 'The Bell Foundry', 'Salt']
  expect(new Set(titles.map(look)).size).toBeGreaterThan(3)
})

test('a long word is set small enough for the width of a cover', () => {
  render(<Cover title="Counterrevolutionary Bookbinding" />)

  const size = screen.getByRole('img').style.getPropertyValue('--size')
  expect(Number.parseFloat(size)).toBeLessThan(8)
})

test('a picture keeps its place and shows a blur until it has come [PERF-07]', () => {
  render(<Cover title="Lamp" image={{ ...image, srcSet: '/media/1-400.webp 400w' }} />)

  const picture = screen.getByRole('img', { name: 'Lamp' })
  expect(picture).toHaveAttribute('width', '800')
  expect(picture).toHaveAttribute('height', '1200')
  expect(picture).toHaveAttribute('srcset', '/media/1-400.webp 400w')
  expect(picture).toHaveAttribute('loading', 'lazy')
  expect(picture.parentElement?.style.backgroundImage).toContain('data:image/webp')
})

test('a picture among the first things on a page is not left for later', () => {
  render(<Cover title="Lamp" image={image} priority />)

  expect(screen.getByRole('img')).toHaveAttribute('loading', 'eager')
  expect(screen.getByRole('img')).toHaveAttribute('fetchpriority', 'high')
})

test('beside its own title a cover is silent', () => {
  const { container } = render(
    <>
      <Cover title="Lamp" image={image} decorative />
      <Cover title="Lamp" decorative />
    </>,
  )

  expect(screen.queryByRole('img')).toBeNull()
  expect(container.querySelector('img')).toHaveAttribute('alt', '')
})

test('further pictures are links until the script has come', () => {
  render(<Gallery title="Mug" shape="goods" images={[image, { ...image, src: '/media/2.webp' }]} />)

  const second = screen.getByRole('link', { name: 'Mug, picture 2 of 2' })
  expect(second).toHaveAttribute('href', '/media/2.webp')
  expect(screen.getByRole('link', { name: 'Mug, picture 1 of 2' })).toHaveAttribute('aria-current')
})
