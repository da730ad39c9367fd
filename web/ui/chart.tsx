import { type PointerEvent, useState } from 'react'
import { ChartFigures, summaryOf } from './chart-figures.tsx'
import { heightOf, roundScale, type Scale } from './chart-scale.ts'
import { classes } from './classes.ts'

export interface ChartPoint {
  /** The day, the month, the title: what stands below and in the table. */
  label: string
  value: number
  /** The same span before, to compare with. */
  before?: number
}

export interface ChartProps {
  title: string
  kind?: 'line' | 'bar'
  points: readonly ChartPoint[]
  /** Writes a value out in full. */
  format: (value: number) => string
  /** Writes a value short, for the scale. */
  formatShort?: (value: number) => string
  /** What the values are, and what they are compared with. */
  names?: { now: string; before?: string }
  headingLevel?: 2 | 3
}

/** A line or bar chart in SVG. One sentence sums it up, and the table behind it has every figure. */
export function Chart(props: ChartProps) {
  const { title, kind = 'line', points, format, names = { now: title } } = props
  const [chosen, setChosen] = useState<number>()
  const Heading = props.headingLevel === 3 ? 'h3' : 'h2'
  const compares = points.some((point) => point.before !== undefined)
  const scale = roundScale(points.flatMap((point) => [point.value, point.before ?? 0]))
  const short = props.formatShort ?? format

  function choose(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - box.left) / box.width
    const place = kind === 'line' ? share * (points.length - 1) : share * points.length - 0.5
    setChosen(Math.min(Math.max(Math.round(place), 0), points.length - 1))
  }

  return (
    <figure className="chart">
      <figcaption>
        <Heading>{title}</Heading>
        {compares && names.before ? (
          <span className="legend">
            <span>{names.now}</span>
            <span className="before">{names.before}</span>
          </span>
        ) : null}
      </figcaption>
      <div className="plot" onPointerMove={choose} onPointerLeave={() => setChosen(undefined)}>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${title}. ${summaryOf(points, format)} All figures are in the table below.`}
        >
          {scale.ticks.map((tick) => (
            <path key={tick} className="gridline" d={`M0 ${heightOf(tick, scale)}H100`} />
          ))}
          {kind === 'line' ? (
            <Lines points={points} scale={scale} />
          ) : (
            <Bars points={points} scale={scale} chosen={chosen} />
          )}
        </svg>
        <div className="scale" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ top: `${heightOf(tick, scale)}%` }}>
              {short(tick)}
            </span>
          ))}
        </div>
        {chosen === undefined ? null : (
          <Reading {...{ points, scale, kind, chosen, format, names }} />
        )}
      </div>
      <Axis points={points} kind={kind} />
      <ChartFigures {...{ title, points, format, names, compares }} />
    </figure>
  )
}

interface Drawn {
  points: readonly ChartPoint[]
  scale: Scale
}

function Lines({ points, scale }: Drawn) {
  const now = pathOf(
    points.map((point) => point.value),
    scale,
  )
  const before = points.every((point) => point.before !== undefined)
  return (
    <>
      <path className="area" d={`${now}V${heightOf(0, scale)}H0Z`} />
      {before ? (
        <path
          className="line before"
          d={pathOf(
            points.map((p) => p.before ?? 0),
            scale,
          )}
        />
      ) : null}
      <path className="line" d={now} />
    </>
  )
}

function pathOf(values: readonly number[], scale: Scale): string {
  const step = 100 / Math.max(values.length - 1, 1)
  return values
    .map((value, index) => {
      const x = (index * step).toFixed(2)
      return `${index === 0 ? 'M' : 'L'}${x} ${heightOf(value, scale).toFixed(2)}`
    })
    .join('')
}

function Bars({ points, scale, chosen }: Drawn & { chosen: number | undefined }) {
  const slot = 100 / points.length
  const floor = heightOf(0, scale)
  return points.map((point, index) => (
    <g key={point.label}>
      {point.before === undefined ? null : (
        <Bar
          x={index * slot + slot * 0.1}
          width={slot * 0.8}
          y={heightOf(point.before, scale)}
          floor={floor}
          className="bar before"
        />
      )}
      <Bar
        x={index * slot + slot * 0.2}
        width={slot * 0.6}
        y={heightOf(point.value, scale)}
        floor={floor}
        className={classes('bar', chosen === index && 'chosen')}
      />
    </g>
  ))
}

interface BarProps {
  x: number
  y: number
  width: number
  floor: number
  className: string
}

function Bar({ x, y, width, floor, className }: BarProps) {
  const top = Math.min(y, floor)
  return <rect {...{ x, width, className }} y={top} height={Math.abs(floor - y)} />
}

interface ReadingProps extends Drawn {
  kind: 'line' | 'bar'
  chosen: number
  format: (value: number) => string
  names: { now: string; before?: string }
}

/** The figures under the pointer. */
function Reading({ points, scale, kind, chosen, format, names }: ReadingProps) {
  const point = points[chosen]
  if (!point) return null
  const place =
    kind === 'line'
      ? (chosen / Math.max(points.length - 1, 1)) * 100
      : ((chosen + 0.5) / points.length) * 100
  return (
    <div aria-hidden="true">
      {kind === 'line' ? (
        <>
          <span className="rule" style={{ left: `${place}%` }} />
          <span
            className="dot"
            style={{ left: `${place}%`, top: `${heightOf(point.value, scale)}%` }}
          />
        </>
      ) : null}
      <p
        className="tip num"
        style={{ left: `${place}%`, translate: place > 50 ? 'calc(-100% - 1.5rem)' : undefined }}
      >
        {point.label}
        <br />
        <b>{format(point.value)}</b>
        {point.before === undefined || !names.before ? null : (
          <>
            <br />
            {names.before}: {format(point.before)}
          </>
        )}
      </p>
    </div>
  )
}

/** Bars are named each, as long as there is room; lines at both ends and in the middle. */
function Axis({ points, kind }: { points: readonly ChartPoint[]; kind: 'line' | 'bar' }) {
  const each = kind === 'bar' && points.length <= 12
  const last = points.length - 1
  const places = each ? points.keys() : new Set([0, Math.floor(last / 2), last])
  return (
    <div className={classes('axis', each && 'each')} aria-hidden="true">
      {[...places].map((index) => (
        <span key={index}>{points[index]?.label}</span>
      ))}
    </div>
  )
}
