import { Crumbs } from "../app/Crumbs.tsx"
import { FailureNotice } from "../app/FailureNotice.tsx"
import { Skeleton } from "../app/PageSkeleton.tsx"
import { PageTools } from "../app/PageTools.tsx"
import { useArrival } from "../app/useArrival.ts"
import { useFile } from "../app/useFile.ts"
import type { DrawnView } from "../engine/protocol.ts"
import { quick } from "../engine/workers.ts"
import { linkTo, type Place, scenarioText } from "../kit/route.ts"
import { answered, useLoaded } from "../kit/useLoaded.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { EmptyPart } from "../parts/EmptyPart.tsx"
import { Parts } from "../parts/Parts.tsx"
import { dropScenario, type Saved, useSaved } from "./saved.ts"

type Props = { readonly place: Place; readonly ticker: string }

/** The scenarios that a reader kept for a company, side by side with the file as it is. */
export default function ComparePage({ place, ticker }: Props) {
  const { say, figure, voice } = useTexts()
  const file = useFile(place)
  const saved = useSaved().filter((one) => one.ticker === ticker)
  const ask = { file: file.value!, scenarios: saved.map(({ scenario }) => scenario), voice }
  const key = file.value && saved.length > 0 ? JSON.stringify(ask) : null
  const view = useLoaded<DrawnView>(`${ticker} ${JSON.stringify(voice)}`, key, () =>
    answered(quick.ask("page", "compare", ask)),
  )
  const title = say("web.compare.title", { ticker: figure(ticker) })
  useArrival(`compare ${ticker}`, title, undefined)
  const failure = file.failure ?? view.failure
  return (
    <main id="main" tabIndex={-1} className="page">
      <div className="content" aria-busy={view.stale}>
        <Crumbs place={place} />
        <div className="title">
          <h1>{title}</h1>
          {view.value ? <PageTools title={title} /> : null}
        </div>
        {failure ? <FailureNotice level={2} failure={failure} ticker={ticker} again={view.again} /> : null}
        {saved.length === 0 ? (
          <EmptyPart title={say("web.compare.empty")} text={say("web.compare.how")} level={2} />
        ) : view.value ? (
          <div id="parts">
            <Parts parts={view.value.parts} level={2} />
          </div>
        ) : failure ? null : (
          <Skeleton />
        )}
        <SavedList place={place} saved={saved} />
      </div>
    </main>
  )
}

function SavedList({ place, saved }: { readonly place: Place; readonly saved: readonly Saved[] }) {
  const { say } = useTexts()
  if (saved.length === 0) return null
  const { at: _at, ...own } = place.query
  return (
    <section className="section level2">
      <h2>{say("web.compare.saved")}</h2>
      <ul className="saved">
        {saved.map((one) => (
          <li key={one.scenario.name}>
            <a
              href={linkTo(
                { page: "company", ticker: one.ticker },
                { ...own, s: scenarioText(one.scenario) },
              )}
            >
              <bdi>{one.scenario.name}</bdi>
            </a>
            <button type="button" className="quiet" onClick={() => dropScenario(one)}>
              {say("web.compare.drop")}
              <span className="unseen"> {one.scenario.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
