/** What is wrong with markup as XML: tags that do not pair, bare ampersands, unquoted attributes. */
export function markupProblems(markup: string): readonly string[] {
  const problems: string[] = []
  const open: string[] = []
  const bare = /&(?!(?:[a-z]+|#\d+|#x[\da-f]+);)/i.exec(markup.replace(/<style>[\s\S]*?<\/style>/g, ""))
  if (bare) problems.push(`bare ampersand at ${bare.index}`)
  for (const match of markup.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<(?!!DOCTYPE html>)/g,
  )) {
    const [text, closing, name, , empty] = match
    if (name === undefined)
      problems.push(`stray "<" at ${match.index}: ${markup.slice(match.index, match.index + 40)}`)
    else if (closing) {
      const last = open.pop()
      if (last !== name) problems.push(`${text} closes ${last ?? "nothing"}`)
    } else if (!empty) open.push(name)
  }
  return [...problems, ...open.map((name) => `<${name}> is not closed`)]
}
