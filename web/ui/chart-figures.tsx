import type { ChartPoint } from './chart.tsx'

/** The chart in one sentence. */
export function summaryOf(
  points: readonly ChartPoint[],
  format: (value: number) => string,
): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return 'Nothing to show yet.'
  const highest = points.reduce((best, point) => (point.value > best.value ? point : best), first)
  return (
    `From ${format(first.value)} (${first.label}) to ${format(last.value)} (${last.label}), ` +
    `at most ${format(highest.value)} (${highest.label}).`
  )
}

export interface ChartFiguresProps {
  title: string
  points: readonly ChartPoint[]
  format: (value: number) => string
  names: { now: string; before?: string }
  compares: boolean
}

/** The table behind a chart. */
export function ChartFigures({ title, points, format, names, compares }: ChartFiguresProps) {
  return (
    <details>
      <summary>Show the figures</summary>
      <table className="rows">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col" className="end">
              {names.now}
            </th>
            {compares ? (
              <th scope="col" className="end">
                {names.before ?? 'Before'}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.label}>
              <td>{point.label}</td>
              <td className="end">{format(point.value)}</td>
              {compares ? (
                <td className="end">{point.before === undefined ? '–' : format(point.before)}</td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
