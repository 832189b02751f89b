import { useState } from "react"
import type { DrawnPart } from "../engine/protocol.ts"
import { useNarrow } from "../kit/useNarrow.ts"
import { Heading } from "./Heading.tsx"
import { Parts } from "./Parts.tsx"

type Props = { readonly section: DrawnPart & { readonly kind: "section" }; readonly level: 2 | 3 | 4 }

/** A titled part of a page with an anchor; on a phone it folds. */
export function SectionPart({ section: { id, title, parts, stale }, level }: Props) {
  const narrow = useNarrow()
  const [open, setOpen] = useState(true)
  const below = Math.min(level + 1, 4) as Props["level"]
  const head = narrow ? (
    <button
      type="button"
      className="fold"
      aria-expanded={open}
      aria-controls={`${id}-body`}
      onClick={() => setOpen(!open)}
    >
      {title}
    </button>
  ) : (
    title
  )
  return (
    <section
      id={id}
      className={`section level${level}${stale ? " stale" : ""}`}
      aria-labelledby={`${id}-title`}
      aria-busy={stale}
      tabIndex={-1}
    >
      <Heading level={level} id={`${id}-title`}>
        {head}
      </Heading>
      <div id={`${id}-body`} className={narrow && !open ? "folded" : undefined}>
        <Parts parts={parts} level={below} title={title} />
      </div>
    </section>
  )
}
