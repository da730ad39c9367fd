/** How a reading program should set a book, as far as it will be told. */
export function epubStyles(accent: string): string {
  return `body { font-family: Newsreader, Georgia, serif; line-height: 1.5; margin: 0 5% }
h1 { font-weight: normal; font-size: 1.6em; line-height: 1.15; margin: 0 0 1.4em }
h2 { font-weight: normal; font-style: italic; font-size: 1.15em; color: ${accent}; margin: 1.6em 0 .4em }
p { margin: 0; text-indent: 1.3em; orphans: 2; widows: 2 }
h1 + p, h2 + p, .verse, .pause + p, table + p, ul + p, section > p:first-child { text-indent: 0 }
.label { font-family: sans-serif; font-size: .75em; color: ${accent}; margin: 3em 0 .5em; text-indent: 0 }
.title { margin-top: 3em; font-size: 2.2em } .subtitle { font-style: italic; text-indent: 0 }
.author { margin-top: 2em; text-indent: 0 } .publisher { margin-top: 6em; text-indent: 0; color: ${accent} }
.small { font-size: .8em; text-indent: 0; margin-bottom: .5em } .dedication { font-style: italic; margin: 3em 0 0; text-indent: 0 }
.verse { margin: .8em 0 .8em 1.4em } .pause { text-align: center; text-indent: 0; margin: 1em 0; color: ${accent}; font-size: .6em }
ul.plain { list-style: none; margin: .8em 0; padding: 0 0 0 1.6em } li { margin: .2em 0; text-indent: -1.6em } .mark { color: ${accent}; display: inline-block; width: 1.4em; text-indent: 0 }
table { width: 100%; border-collapse: collapse; margin: .8em 0 } td { padding: .15em 0; border-bottom: 1px dotted #b3a999 } td + td { text-align: right; font-style: italic }
hr { border: 0; border-top: 2px solid ${accent}; width: 3em; margin: 2em 0 1em 0 } img.cover { display: block; max-width: 100%; max-height: 100%; margin: 0 auto }
nav ol { list-style: none; padding: 0 } nav li { text-indent: 0 }
`
}
