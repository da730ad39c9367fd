import type { CartLine } from '#modules/carts/index.ts'
import { formatMoney } from '#platform/money.ts'
import { percentOf } from '#platform/percent.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Price } from '../../ui/price.tsx'
import { noticeText } from './cart-line.tsx'
import type { CheckoutFormProps } from './checkout-form.tsx'
import { CodeField, CreditField } from './code-field.tsx'
import { countryName } from './countries.ts'
import { DiscountRows } from './discount-rows.tsx'
import { ProductCover } from './product-cover.tsx'

/** What is bought and what it costs altogether: shipping added, tax named, nothing left for later. */
export function CheckoutTotals(props: CheckoutFormProps) {
  const { summary, values, owned = [], holdMinutes, problems, code } = props
  const { lines, ships, currency, itemsMinor, shippingMinor, taxMinor, totalMinor } = summary
  const isAdded = summary.taxAddedMinor > 0
  const place = values.country ? ` for ${countryName(values.country)}` : ''
  return (
    <section className="summary" aria-labelledby="totals">
      <h2 id="totals">Your order</h2>
      <ul>
        {lines.map((line) => (
          <SummaryLine
            key={line.id}
            line={line}
            owned={!line.ships && owned.includes(line.title)}
            savedMinor={summary.savedMinor[line.id] ?? 0}
          />
        ))}
      </ul>
      <div aria-live="polite">
        <div data-fresh="totals">
          <dl>
            <Row label="Subtotal" amountMinor={itemsMinor} currency={currency} />
            <DiscountRows applied={summary.discounts.applied} currency={currency} />
            {ships ? (
              <Row label="Shipping" amountMinor={shippingMinor} currency={currency} />
            ) : null}
            {isAdded ? <TaxRows summary={summary} /> : null}
            <div className="total">
              <dt>Total</dt>
              <dd>
                <Price amountMinor={totalMinor} currency={currency} exact />
              </dd>
            </div>
            {isAdded ? null : <TaxRows summary={summary} />}
            {summary.creditMinor > 0 ? (
              <>
                <Row
                  label="Gift card or credit"
                  amountMinor={-summary.creditMinor}
                  currency={currency}
                />
                <Row
                  label="Left to pay"
                  amountMinor={totalMinor - summary.creditMinor}
                  currency={currency}
                />
              </>
            ) : null}
          </dl>
          {summary.taxNote ? <p className="hint">{summary.taxNote}</p> : null}
          {taxMinor === 0 && values.country && !summary.taxNote ? (
            <p className="hint">No tax is included{place}.</p>
          ) : null}
        </div>
      </div>
      <CodeField typed={code} error={problems?.code} refused={summary.discounts.refused} />
      <CreditField
        typed={values.creditCode}
        error={problems?.creditCode ?? summary.creditRefused}
      />
      {ships ? (
        <p className="hint">We keep your things aside for {holdMinutes} minutes while you pay.</p>
      ) : null}
      <a className="text-link aside-link" href="/cart">
        Change the cart
      </a>
    </section>
  )
}

/** The tax by rate, on top of the prices or inside them. */
function TaxRows({ summary }: Pick<CheckoutFormProps, 'summary'>) {
  const { taxes, taxAddedMinor, currency } = summary
  return taxes.map(({ name, rateBps, taxMinor }) => (
    <Row
      key={rateBps}
      label={`${name} ${percentOf(rateBps)} %${taxAddedMinor > 0 ? '' : ' included'}`}
      amountMinor={taxMinor}
      currency={currency}
    />
  ))
}

function Row({ label, amountMinor, currency }: { label: string } & MinorAmount) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Price amountMinor={amountMinor} currency={currency} exact />
      </dd>
    </div>
  )
}

interface MinorAmount {
  amountMinor: number
  currency: string
}

interface SummaryLineProps {
  line: CartLine
  owned: boolean
  savedMinor: number
}

function SummaryLine({ line, owned, savedMinor }: SummaryLineProps) {
  const { title, variantTitle, quantity, totalMinor, currency } = line
  const notice = owned ? 'You have this already.' : noticeText(line)
  const isNews = line.notice?.kind === 'price_changed' && !owned
  return (
    <li>
      <ProductCover product={line} sizes="3.5rem" />
      <div>
        <p className="title">{title}</p>
        <p className="by">
          {variantTitle}
          {quantity > 1 ? ` × ${quantity}` : null}
        </p>
        {savedMinor > 0 ? (
          <p className="saved">{formatMoney(savedMinor, currency)} off with your discount</p>
        ) : null}
        {notice ? (
          <p className="line-notice" data-tone={isNews ? 'warn' : 'bad'}>
            {notice}
          </p>
        ) : null}
        <WayOut line={line} owned={owned} />
      </div>
      <Price amountMinor={totalMinor} currency={currency} exact />
    </li>
  )
}

/** One press mends a line that stands in the way, without leaving the form. */
function WayOut({ line, owned }: { line: CartLine; owned: boolean }) {
  const { notice } = line
  if (notice?.kind === 'fewer_left' && notice.available > 0) {
    return (
      <SubmitButton look="quiet" small name="fit" value={line.id} formNoValidate>
        Take {notice.available} instead
      </SubmitButton>
    )
  }
  const isStuck = notice?.kind === 'sold_out' || notice?.kind === 'not_for_sale'
  if (!isStuck && !owned) return null
  return (
    <SubmitButton
      look="quiet"
      small
      name="drop"
      value={line.id}
      aria-label={`Take out ${line.title}`}
      formNoValidate
    >
      Take it out
    </SubmitButton>
  )
}
