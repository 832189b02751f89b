import { useTexts } from "../kit/useTexts.tsx"

/** A change against the file, marked by sign and arrow and not by colour alone. */
export function Change({ text, tone }: { readonly text: string; readonly tone: "good" | "bad" | "plain" }) {
  const { say } = useTexts()
  const arrow = tone === "good" ? "▲" : tone === "bad" ? "▼" : ""
  return (
    <span className={`change ${tone}`}>
      {arrow ? <span aria-hidden="true">{arrow} </span> : null}
      <span className="unseen">{say("web.change")} </span>
      <bdi>{text}</bdi>
    </span>
  )
}
