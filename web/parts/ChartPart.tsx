import { useLayoutEffect, useRef } from "react"
import type { DrawnChart } from "../engine/protocol.ts"
import { fileName, saveFile } from "../kit/save.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { usePictures } from "./Parts.tsx"

/** A drawing with its title, its source, and ways to take it along. Time runs from left to right in every language. */
export function ChartPart({ chart }: { readonly chart: DrawnChart }) {
  const { say } = useTexts()
  const pictureOf = usePictures()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const drawing = new DOMParser().parseFromString(chart.svg, "image/svg+xml").documentElement
    const { current } = box
    if (!current) return
    const first = current.childElementCount === 0
    current.replaceChildren(document.importNode(drawing, true))
    // Where it is wider than its box, a drawing is first seen from the side where reading starts.
    if (first && chart.direction === "rtl") current.scrollLeft = current.scrollWidth
  }, [chart.svg, chart.direction])
  const save = async (kind: "svg" | "png"): Promise<void> => {
    const picture = await pictureOf(chart.id)
    if (!picture) return
    const content = kind === "svg" ? picture.svg : await (await import("./png.ts")).pngOf(picture)
    saveFile(fileName(chart.title, kind), content, "image/svg+xml")
  }
  return (
    <figure className="chart">
      <figcaption>{chart.title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, so a keyboard must scroll it */}
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields */}
      <div ref={box} className="plot" dir="ltr" tabIndex={0} role="group" aria-label={chart.title} />
      <div className="under">
        <p className="source">
          <bdi>{chart.sourceNote}</bdi>
        </p>
        <div className="tools">
          <button type="button" className="quiet" onClick={() => save("svg")}>
            SVG<span className="unseen"> {say("web.savePicture", { title: chart.title })}</span>
          </button>
          <button type="button" className="quiet" onClick={() => save("png")}>
            PNG<span className="unseen"> {say("web.savePicture", { title: chart.title })}</span>
          </button>
        </div>
      </div>
    </figure>
  )
}
