import { createContext, useContext } from "react"
import type { DrawnPart } from "../engine/protocol.ts"
import { ChartPart } from "./ChartPart.tsx"
import { EmptyPart } from "./EmptyPart.tsx"
import { FactCards } from "./FactCards.tsx"
import { FiguresPart } from "./FiguresPart.tsx"
import { SectionPart } from "./SectionPart.tsx"
import { TablePart } from "./TablePart.tsx"

/** Gets a chart of the page as a picture that travels alone. */
export type PictureOf = (
  chart: string,
) => Promise<{ readonly svg: string; readonly width: number; readonly height: number } | null>
const Pictures = createContext<PictureOf>(() => Promise.resolve(null))
export const PicturesProvider = Pictures.Provider
export const usePictures = (): PictureOf => useContext(Pictures)

type Props = { readonly parts: readonly DrawnPart[]; readonly level: 2 | 3 | 4; readonly title?: string }

/** Draws parts one under the other; `title` is that of the section around them, which they need not repeat. */
export function Parts({ parts, level, title }: Props) {
  // Parts have no identity of their own: a page states them in a fixed order.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, i) => <OnePart key={i} part={part} level={level} title={title} />)
}

function OnePart({
  part,
  level,
  title,
}: {
  part: DrawnPart
  level: Props["level"]
  title: string | undefined
}) {
  switch (part.kind) {
    case "figures":
      return <FiguresPart figures={part.figures} />
    case "text":
      return <p className={`text ${part.tone ?? ""}`}>{part.text}</p>
    case "table":
      return <TablePart table={part.table} links={part.links} level={level} within={title} />
    case "chart":
      return <ChartPart chart={part.chart} />
    case "facts":
      return <FactCards facts={part.facts} level={level} />
    case "empty":
      return <EmptyPart title={part.title} text={part.text} level={level} />
    case "section":
      return <SectionPart section={part} level={level} />
  }
}
