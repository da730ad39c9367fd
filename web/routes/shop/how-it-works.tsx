export interface HowItWorksProps {
  refundWindowDays: number
  marketplace: boolean
  ships: boolean
}

/** What somebody who has never bought here wants to know first. */
export function HowItWorks({ refundWindowDays, marketplace, ships }: HowItWorksProps) {
  return (
    <section className="section" aria-labelledby="how-it-works">
      <div className="section-head">
        <h2 id="how-it-works">How it works here</h2>
        <a href="/legal">The small print</a>
      </div>
      <ol className="steps">
        <li>
          <div>
            <h3>Take your time choosing</h3>
            <p>
              {ships
                ? 'The price is the whole price. Only postage is added, and you see it before you pay.'
                : 'The price you see is the price you pay.'}
              {marketplace ? ' Every page says who sells it.' : null}
            </p>
          </div>
        </li>
        <li>
          <div>
            <h3>Pay without an account</h3>
            <p>
              An e-mail address is enough. You pay on the payment company’s own page; your card
              number never comes near us.
            </p>
          </div>
        </li>
        <li>
          <div>
            <h3>{ships ? 'Read it now, or wait for the post' : 'Read it a minute later'}</h3>
            <p>
              Files are yours at once and stay in your library.
              {ships ? ' Parcels can be followed from your order page.' : null}
            </p>
          </div>
        </li>
        <li>
          <div>
            <h3>{refundWindowDays > 0 ? 'Change your mind' : 'Ask when something is wrong'}</h3>
            <p>
              {refundWindowDays > 0
                ? `If it is not what we said, your money comes back within ${daysInWords(refundWindowDays)}. `
                : 'If it is not what we said, write to us. '}
              <a className="text-link" href="/legal/refunds">
                The refund policy
              </a>
            </p>
          </div>
        </li>
      </ol>
    </section>
  )
}

/** `7 days`, `1 day`. */
export function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}
