import { type FormEvent, useState } from "react"
import type { Failure } from "../engine/protocol.ts"
import { linkTo } from "../kit/route.ts"
import { keepToken } from "../kit/token.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { Heading } from "../parts/Heading.tsx"

type Props = {
  readonly failure: Failure
  readonly ticker: string | null
  readonly again: () => void
  readonly level: 1 | 2
}

/** What went wrong and what to do about it. */
export function FailureNotice({ failure: { code, message, issues }, ticker, again, level }: Props) {
  const { say } = useTexts()
  return (
    <div className="failure" role="alert">
      <Heading level={level}>{say(`web.failure.${code}`)}</Heading>
      <p>{say(`web.failure.${code}.do`)}</p>
      {issues.length > 0 ? (
        <ul dir="ltr">
          {issues.slice(0, 8).map((issue) => (
            <li key={`${issue.line} ${issue.path} ${issue.code}`}>
              {issue.line ? `${issue.line}:${issue.column ?? 1} ` : ""}
              {issue.message}
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <code dir="ltr">{message}</code>
        </p>
      )}
      {code === "token-needed" ? <TokenForm /> : null}
      <p className="tools">
        <button type="button" onClick={again}>
          {say("web.again")}
        </button>
        {code === "bad-scenario" && ticker ? (
          <a className="button" href={linkTo({ page: "company", ticker })}>
            {say("web.failure.without")}
          </a>
        ) : code === "bad-file" && ticker ? (
          <a className="button" href={linkTo({ page: "files" }, { file: ticker, own: "1" })}>
            {say("web.files.edit")}
          </a>
        ) : (
          <a className="button" href="#/">
            {say("web.toSector")}
          </a>
        )}
      </p>
    </div>
  )
}

function TokenForm() {
  const { say } = useTexts()
  const [text, setText] = useState("")
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    keepToken(text)
  }
  return (
    <form className="keep" onSubmit={submit}>
      <label>
        <span>{say("web.token")}</span>
        <input type="password" value={text} dir="ltr" onChange={({ target }) => setText(target.value)} />
      </label>
      <button type="submit">{say("web.token.use")}</button>
    </form>
  )
}
