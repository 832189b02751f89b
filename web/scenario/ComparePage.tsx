import { Crumbs } from "../app/Crumbs.tsx"
import { FailureNotice } from "../app/FailureNotice.tsx"
import { Skeleton } from "../app/PageSkeleton.tsx"
import { PageTools } from "../app/PageTools.tsx"
import { useArrival } from "../app/useArrival.ts"
import { useFile } from "../app/useFile.ts"
import type { DrawnView, FileText, Scenario, Voice } from "../engine/protocol.ts"
import { quick } from "../engine/workers.ts"
import { comparedOf, comparedText, hashOf, type Place } from "../kit/route.ts"
import { answered, useLoaded } from "../kit/useLoaded.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { EmptyPart } from "../parts/EmptyPart.tsx"
import { Parts, PicturesProvider } from "../parts/Parts.tsx"
import { CompareTools } from "./CompareTools.tsx"
import { SavedList } from "./SavedList.tsx"
import { useSaved } from "./saved.ts"

type Props = { readonly place: Place; readonly ticker: string }
type Ask = { readonly file: FileText; readonly scenarios: readonly Scenario[]; readonly voice: Voice }

/** Scenarios of a company side by side with the file as it is: those of the link, else those that the reader kept. */
export default function ComparePage({ place, ticker }: Props) {
  const { say, figure, voice } = useTexts()
  const file = useFile(place)
  const saved = useSaved().filter((one) => one.ticker === ticker)
  const linked = comparedOf(place.query.c)
  const shown = linked.length > 0 ? linked : saved.map(({ scenario }) => scenario)
  const ask: Ask = { file: file.value!, scenarios: shown, voice }
  const key = file.value && shown.length > 0 ? JSON.stringify(ask) : null
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
          {view.value && shown.length > 0 ? (
            <PageTools title={title} prominent link={() => linkWith(place, shown)} />
          ) : null}
        </div>
        <CompareTools place={place} ticker={ticker} file={file.value} linked={linked} kept={saved.length} />
        {failure ? <FailureNotice level={2} failure={failure} ticker={ticker} again={view.again} /> : null}
        {shown.length === 0 ? (
          <EmptyPart title={say("web.compare.empty")} text={say("web.compare.how")} level={2} />
        ) : view.value ? (
          <PicturesProvider value={(chart) => pictureOf(ask, chart)}>
            <div id="parts">
              <Parts parts={view.value.parts} level={2} />
            </div>
          </PicturesProvider>
        ) : failure ? null : (
          <Skeleton />
        )}
        {linked.length === 0 ? <SavedList place={place} saved={saved} /> : null}
      </div>
    </main>
  )
}

/** The address of the comparison with its scenarios inside, for a browser that has not kept them. */
const linkWith = ({ route, query }: Place, scenarios: readonly Scenario[]): string =>
  new URL(hashOf({ route, query: { ...query, c: comparedText(scenarios) } }), window.location.href).href

async function pictureOf(ask: Ask, chart: string) {
  const found = await quick.ask("picture", "comparePicture", { ...ask, chart })
  return typeof found === "object" && found.ok ? found.answer : null
}
