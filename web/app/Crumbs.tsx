import { linkTo, type Place } from "../kit/route.ts"
import { useTexts } from "../kit/useTexts.tsx"

type Crumb = { readonly text: string; readonly href: string }

/** Where a page lies; nothing on the pages that the header leads to. */
export function Crumbs({ place }: { readonly place: Place }) {
  const { say } = useTexts()
  const crumbs = crumbsOf(place, say("web.page.sector"), say("web.page.evidence"))
  if (crumbs.length === 0) return null
  return (
    <nav className="crumbs" aria-label={say("web.crumbs")}>
      <ol>
        {crumbs.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>
              <bdi>{text}</bdi>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The pages above this one, the highest first; they keep the scenario and the reader's own file. */
function crumbsOf({ route, query }: Place, sector: string, evidence: string): readonly Crumb[] {
  const { at: _at, ...kept } = query
  const top = { text: sector, href: linkTo({ page: "sector" }) }
  switch (route.page) {
    case "company":
      return [top]
    case "block":
    case "compare":
      return [top, { text: route.ticker, href: linkTo({ page: "company", ticker: route.ticker }, kept) }]
    case "fact":
      return [{ text: evidence, href: linkTo({ page: "evidence" }) }]
    default:
      return []
  }
}
