/**
 * The parts of the page as one HTML file that needs nothing else: its styles are inside, its fonts are those of whoever
 * opens it, and what only works in the app is left out.
 */
export async function pageHtml(title: string, made: string): Promise<string> {
  const { lang, dir } = document.documentElement
  const parts = document.getElementById("parts")!.cloneNode(true) as HTMLElement
  for (const tool of parts.querySelectorAll("button")) {
    // A heading or a column keeps its words where they were a button.
    if (tool.classList.contains("quiet")) tool.remove()
    else tool.replaceWith(...tool.childNodes)
  }
  for (const box of parts.querySelectorAll(".folded")) box.classList.remove("folded")
  for (const link of parts.querySelectorAll('a[href^="#"]')) link.replaceWith(...link.childNodes)
  const styles = await Promise.all(
    [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(async ({ href }) =>
      withoutFonts(await (await fetch(href)).text()),
    ),
  )
  return [
    "<!doctype html>",
    `<html lang="${lang}" dir="${dir}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><style>${styles.join("\n")}</style></head>`,
    `<body><main class="page"><div class="content"><h1>${escaped(title)}</h1>${parts.outerHTML}`,
    `<p class="source">${escaped(made)}</p></div></main></body></html>`,
  ].join("\n")
}

const withoutFonts = (css: string): string => css.replace(/@font-face\s*\{[^}]*\}/g, "")

function escaped(text: string): string {
  const element = document.createElement("p")
  element.textContent = text
  return element.innerHTML
}
