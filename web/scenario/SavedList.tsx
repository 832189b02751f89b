import { linkTo, type Place, scenarioText } from "../kit/route.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { dropScenario, type Saved } from "./saved.ts"
import { saveScenario } from "./scenarioFile.ts"

type Props = { readonly place: Place; readonly saved: readonly Saved[] }

/** What this browser keeps of a company, each with its page, its file, and a way out. */
export function SavedList({ place, saved }: Props) {
  const { say } = useTexts()
  if (saved.length === 0) return null
  const { at: _at, c: _c, ...own } = place.query
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
            <button
              type="button"
              className="quiet"
              onClick={() => void saveScenario(one.ticker, one.scenario)}
            >
              {say("web.compare.save")}
              <span className="unseen"> {one.scenario.name}</span>
            </button>
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
