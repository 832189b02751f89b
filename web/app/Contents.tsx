import type { MouseEvent } from "react"
import type { DrawnPart } from "../engine/protocol.ts"
import { linkTo } from "../kit/route.ts"
import { replace, usePlace } from "../kit/useRoute.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { toSection } from "./useArrival.ts"

/** What is on a long page, each entry a link that can be copied. */
export function Contents({ parts }: { readonly parts: readonly DrawnPart[] }) {
  const { say } = useTexts()
  const place = usePlace()
  const sections = parts.filter((part) => part.kind === "section")
  if (sections.length < 3) return null
  const jump = (event: MouseEvent, id: string): void => {
    event.preventDefault()
    replace({ ...place, query: { ...place.query, at: id } })
    toSection(id)
  }
  return (
    <nav className="contents" aria-label={say("web.onThisPage")}>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={linkTo(place.route, { ...place.query, at: id })} onClick={(event) => jump(event, id)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
