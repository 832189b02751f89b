import { useMemo } from "react"
import type { Address } from "../engine/protocol.ts"
import { deep, quick } from "../engine/workers.ts"
import { type Place, scenarioOf, tickerOf } from "../kit/route.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { Parts, PicturesProvider } from "../parts/Parts.tsx"
import { ScenarioPanel } from "../scenario/ScenarioPanel.tsx"
import { Contents } from "./Contents.tsx"
import { Crumbs } from "./Crumbs.tsx"
import { FailureNotice } from "./FailureNotice.tsx"
import { Filters } from "./Filters.tsx"
import { OwnNotice } from "./OwnNotice.tsx"
import { Skeleton } from "./PageSkeleton.tsx"
import { PageTools } from "./PageTools.tsx"
import { useArrival } from "./useArrival.ts"
import { useFile } from "./useFile.ts"
import { type Shown, useView, type ViewAsk } from "./useView.ts"

type PageRoute = Exclude<Place["route"], { page: "files" | "compare" | "unknown" }>

/** A page that the engine describes: its parts, and beside them the assumptions of the company that it is about. */
export function ViewPage({ place, route }: { readonly place: Place; readonly route: PageRoute }) {
  const file = useFile(place)
  const { s } = place.query
  // The same object for the same address, so that nothing below asks twice.
  const scenario = useMemo(() => scenarioOf(s), [s])
  const ticker = tickerOf(route)
  const address: Address =
    route.page === "evidence" ? { page: "evidence", filters: place.query } : (route as Address)
  const shown = useView({ address, file: file.value, scenario }, ticker === null || file.value !== null)
  const failure = file.failure ?? shown.failure
  useArrival(JSON.stringify(route), shown.view?.title ?? null, place.query.at)
  return (
    <main id="main" tabIndex={-1} className={ticker === null ? "page" : "page beside"}>
      <div className="content" aria-busy={shown.view === null || shown.stale}>
        <Crumbs place={place} />
        <OwnNotice place={place} />
        {failure ? (
          <FailureNotice
            level={shown.view ? 2 : 1}
            failure={failure}
            ticker={ticker}
            again={file.failure ? file.again : shown.again}
          />
        ) : null}
        {shown.view ? <Content shown={shown} place={place} /> : failure ? null : <Skeleton />}
      </div>
      {file.value && ticker ? (
        <ScenarioPanel
          key={ticker}
          place={place}
          file={file.value}
          scenario={scenario}
          ready={shown.view !== null || failure !== null}
        />
      ) : null}
    </main>
  )
}

function Content({ shown, place }: { readonly shown: Shown; readonly place: Place }) {
  const { say } = useTexts()
  const { ask, stale, more, deepFailure } = shown
  const view = shown.view!
  return (
    <PicturesProvider value={(chart) => pictureOf(ask, chart)}>
      <div className="title">
        <h1>{view.title}</h1>
        <PageTools title={view.title} />
      </div>
      {place.route.page === "evidence" ? <Filters place={place} /> : null}
      <Contents parts={view.parts} />
      <p className={more ? "working" : "unseen"} role="status">
        {stale ? say("web.updating") : more ? say("web.more") : ""}
      </p>
      {deepFailure ? (
        <p className="text warning">{say("web.moreFailed", { message: deepFailure.message })}</p>
      ) : null}
      <div id="parts" className={stale ? "stale" : undefined}>
        <Parts parts={view.parts} level={2} />
      </div>
    </PicturesProvider>
  )
}

/** Asked of the worker that made the page: it still has it. */
async function pictureOf(ask: ViewAsk, chart: string) {
  const found = await (ask.depth > 0 ? deep : quick).ask("picture", "picture", { ...ask, chart })
  return typeof found === "object" && found.ok ? found.answer : null
}
