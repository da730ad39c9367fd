export interface TestimonialsProps {
  testimonials: readonly { quote: string; name: string; about: string | null }[]
}

/** Words of readers that the seller put here, each with the name it stands for. */
export function Testimonials({ testimonials }: TestimonialsProps) {
  if (testimonials.length === 0) return null
  return (
    <section className="product-part testimonials" aria-labelledby="said">
      <h2 id="said">What readers say</h2>
      {testimonials.map(({ quote, name, about }) => (
        <figure key={quote}>
          <blockquote>
            <p>{quote}</p>
          </blockquote>
          <figcaption>
            {name}
            {about ? <span className="text-ink-2">, {about}</span> : null}
          </figcaption>
        </figure>
      ))}
    </section>
  )
}
