/** Links that cost something to follow, or answer for one person only, are not fetched ahead. */
const NOT_AHEAD = ['/api/*', '/account/*', '/dashboard/*', '/studio/*', '/learn/*', '/community/*']

const rules = {
  prefetch: [
    {
      where: {
        and: [
          { href_matches: '/*' },
          { not: { href_matches: NOT_AHEAD } },
          { not: { selector_matches: '[download], [rel~="nofollow"], [data-no-prefetch]' } },
        ],
      },
      // On hover for a moment, or when pressed: not every link in sight.
      eagerness: 'moderate',
    },
  ],
}

/** What browsers may fetch before a link is followed. Documents name this address in a header. */
export function loader() {
  return new Response(JSON.stringify(rules), {
    headers: {
      'Content-Type': 'application/speculationrules+json',
      'Cache-Control': 'public, max-age=86400',
    },
  })
}
