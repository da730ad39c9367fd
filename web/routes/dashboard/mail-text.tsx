const ADDRESS = /(https?:\/\/[^\s<>"]+)/

/** A mail as its reader gets it, with addresses that can be followed. */
export function MailText({ text }: { text: string }) {
  return (
    <div className="mail-text">
      {text.split(ADDRESS).map((part, place) => {
        const key = `${place} ${part}`
        return ADDRESS.test(part) ? (
          <a key={key} className="text-link" href={part}>
            {part}
          </a>
        ) : (
          part
        )
      })}
    </div>
  )
}
