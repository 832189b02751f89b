import type { DrawnPart, DrawnView } from "../engine/protocol.ts"

type Section = DrawnPart & { readonly kind: "section" }
const isSection = (part: DrawnPart): part is Section => part.kind === "section"

/**
 * A page with the sections that only the page before has so far, each where it was and marked as stale: what takes long
 * does not leave the page while it is worked out again.
 */
export function merged(view: DrawnView, before: DrawnView): DrawnView {
  if (view === before) return view
  const parts = [...view.parts]
  const placeOf = (id: string): number => parts.findIndex((part) => isSection(part) && part.id === id)
  let after = parts.findIndex(isSection) - 1
  for (const section of before.parts.filter(isSection)) {
    const place = placeOf(section.id)
    if (place < 0) parts.splice(after + 1, 0, { ...section, stale: true })
    after = place < 0 ? after + 1 : place
  }
  return { ...view, parts }
}
