import { type DragEvent, useRef, useState } from "react"
import type { Issue } from "../../src/base/issue.ts"
import { useArrival } from "../app/useArrival.ts"
import { companies } from "../kit/api.ts"
import { linkTo, type Place } from "../kit/route.ts"
import { saveFile } from "../kit/save.ts"
import { useLoaded } from "../kit/useLoaded.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { EmptyPart } from "../parts/EmptyPart.tsx"
import { Editor } from "./Editor.tsx"
import { Findings } from "./Findings.tsx"
import { useCheck } from "./useCheck.ts"
import { useFilesText } from "./useFilesText.ts"

/** Opens, checks and edits a portfolio file. It stays in this browser until the reader saves it. */
export default function FilesPage({ place }: { readonly place: Place }) {
  const { say } = useTexts()
  const { edited, failed, open, write, markSaved } = useFilesText(place)
  const checked = useCheck(edited?.name ?? "", edited?.text ?? null)
  const [at, setAt] = useState<{ line: number; column: number } | null>(null)
  useArrival("files", say("web.page.files"), undefined)
  const read = async (file: File | undefined): Promise<void> => {
    if (file) open(file.name, await file.text())
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    read(event.dataTransfer.files[0]).catch(() => undefined)
  }
  const save = (): void => {
    saveFile(edited!.name, edited!.text, "application/yaml")
    markSaved()
  }
  const goTo = ({ line, column }: Issue): void => setAt({ line: line ?? 1, column: column ?? 1 })
  return (
    <main
      id="main"
      tabIndex={-1}
      className="page"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <div className="content">
        <div className="title">
          <h1>{say("web.page.files")}</h1>
        </div>
        <p className="text lead">{say("web.files.lead")}</p>
        <div className="file-tools">
          <Choose place={place} />
          <OpenButton read={read} />
          {edited ? (
            <button type="button" onClick={save}>
              {say("web.files.save")}
            </button>
          ) : null}
        </div>
        {failed ? <p className="text warning">{say("web.files.failed")}</p> : null}
        {edited ? (
          <>
            <h2 className="file-name">
              <bdi>{edited.name}</bdi>{" "}
              {edited.text === edited.saved ? null : <small>{say("web.files.unsaved")}</small>}
            </h2>
            <div className="desk">
              <Editor
                key={edited.opened}
                label={say("web.files.text", { name: edited.name })}
                text={edited.text}
                issues={checked?.issues ?? []}
                at={at}
                onChange={write}
              />
              <Findings checked={checked} text={edited.text} goTo={goTo} />
            </div>
            <p className="text note">{say("web.files.keys")}</p>
          </>
        ) : (
          <EmptyPart title={say("web.files.empty")} text={say("web.files.how")} level={2} />
        )}
      </div>
    </main>
  )
}

function Choose({ place }: { readonly place: Place }) {
  const { say } = useTexts()
  const { value } = useLoaded("companies", "companies", companies)
  const choose = (file: string): void => {
    window.location.hash = linkTo({ page: "files" }, { file })
  }
  return (
    <label>
      <span>{say("web.files.company")}</span>
      <select value={place.query.file ?? ""} onChange={({ target }) => choose(target.value)}>
        <option value="" disabled>
          {say("web.files.choose")}
        </option>
        {(value ?? []).map(({ ticker, name }) => (
          <option key={ticker} value={ticker}>
            {ticker} · {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function OpenButton({ read }: { readonly read: (file: File | undefined) => Promise<void> }) {
  const { say } = useTexts()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {say("web.files.open")}
      </button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml"
        hidden
        onChange={({ target }) => {
          read(target.files?.[0])
            .catch(() => undefined)
            .finally(() => {
              target.value = ""
            })
        }}
      />
    </>
  )
}
