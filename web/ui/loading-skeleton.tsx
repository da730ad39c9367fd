export interface LoadingSkeletonProps {
  /** The shape of what will stand here. */
  shape?: 'lines' | 'rows' | 'shelf'
  count?: number
  /** What a screen reader is told. */
  label?: string
}

const WIDTHS = ['92%', '100%', '86%', '64%']

/** Holds the place of what is loading. Nothing shows before 200 ms: most answers are quicker. */
export function LoadingSkeleton(props: LoadingSkeletonProps) {
  const { shape = 'lines', count = shape === 'shelf' ? 6 : 4, label = 'Loading' } = props
  const places = Array.from({ length: count }, (_, place) => place)
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div className="skeleton" aria-hidden="true">
        {shape === 'shelf' ? (
          <div className="shelf">
            {places.map((place) => (
              <Book key={place} />
            ))}
          </div>
        ) : (
          places.map((place) =>
            shape === 'rows' ? (
              <Row key={place} />
            ) : (
              <span key={place} style={{ width: WIDTHS[place % WIDTHS.length] }} />
            ),
          )
        )}
      </div>
    </div>
  )
}

function Book() {
  return (
    <div className="product">
      <span className="cover" />
      <div className="grid gap-2">
        <span style={{ width: '80%' }} />
        <span style={{ width: '50%' }} />
      </div>
    </div>
  )
}

function Row() {
  return (
    <div className="row">
      <span />
      <span />
      <span />
    </div>
  )
}
