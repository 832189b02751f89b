/** Text that is markup already; everything else is escaped. */
export type Markup = { readonly markup: string }
type Content = Markup | string | number | null | readonly Content[]

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!)

/** Markup as it stands; only for what this program drew itself. */
export const trusted = (markup: string): Markup => ({ markup })

/** A template of markup in which every inserted text is escaped. */
export const html = (parts: TemplateStringsArray, ...contents: readonly Content[]): Markup => ({
  markup: parts.map((part, i) => part + (i < contents.length ? written(contents[i]!) : "")).join(""),
})

function written(content: Content): string {
  if (content === null) return ""
  if (typeof content === "string") return escapeText(content)
  if (typeof content === "number") return String(content)
  if ("markup" in content) return content.markup
  return content.map(written).join("")
}
