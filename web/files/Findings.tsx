import type { Issue } from "../../src/base/issue.ts"
import { keepDraft } from "../kit/drafts.ts"
import { linkTo } from "../kit/route.ts"
import { useSaid } from "../kit/useSaid.ts"
import { useTexts } from "../kit/useTexts.tsx"
import type { Checked } from "./useCheck.ts"

type Props = {
  readonly checked: Checked | null
  readonly text: string
  readonly goTo: (issue: Issue) => void
}

/** Beside the text: what is wrong, each with its hint and a way to its line, or what the portfolio is worth. */
export function Findings({ checked, text, goTo }: Props) {
  const { say, figure } = useTexts()
  const stale = checked !== null && checked.text !== text
  const issues = checked?.issues ?? []
  return (
    <section className={stale ? "findings stale" : "findings"} aria-label={say("web.files.findings")}>
      <p role="status" className={issues.length > 0 ? "text warning" : "text note"}>
        {checked === null || stale
          ? say("web.files.checking")
          : issues.length > 0
            ? say("web.files.problems", { count: issues.length })
            : say("web.files.sound")}
      </p>
      {checked?.answer ? (
        <dl className="figures">
          {checked.answer.figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <span className="value">
                  <bdi>{value}</bdi>
                </span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {checked?.ticker && !stale ? <UseOnPages ticker={checked.ticker} text={text} /> : null}
      <ol>
        {issues.map((issue) => (
          <li key={`${issue.line} ${issue.column} ${issue.code} ${issue.path}`}>
            <button type="button" className="link" onClick={() => goTo(issue)}>
              {say("web.files.line", { line: figure(`${issue.line ?? 1}:${issue.column ?? 1}`) })}
            </button>{" "}
            <span dir="auto">{issue.message}</span>
            {issue.hint ? <small dir="auto">{issue.hint}</small> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Puts a sound text on the pages of its company, in this browser alone. */
function UseOnPages({ ticker, text }: { readonly ticker: string; readonly text: string }) {
  const { say, figure } = useTexts()
  const [said, setSaid] = useSaid()
  const keep = (): void => {
    if (keepDraft(ticker, text)) window.location.hash = linkTo({ page: "company", ticker }, { own: "1" })
    else setSaid(say("web.keptNot", { name: ticker }))
  }
  return (
    <p>
      <button type="button" onClick={keep}>
        {say("web.files.use", { ticker: figure(ticker) })}
      </button>
      <span role="status"> {said}</span>
    </p>
  )
}
