import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import type { Issue } from "../../src/base/issue.ts"
import { useTexts } from "../kit/useTexts.tsx"

type Props = {
  readonly label: string
  readonly text: string
  readonly issues: readonly Issue[]
  /** Where to go; a new object goes there again. */
  readonly at: { readonly line: number; readonly column: number } | null
  readonly onChange: (text: string) => void
}

/** Height of a line [px]; style/files.css has the same. */
const LINE_PX = 20

/** A plain text field with numbered lines and what is wrong beside the line where it is. Code runs left to right. */
export function Editor({ label, text, issues, at, onChange }: Props) {
  const { figure } = useTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  const [top, setTop] = useState(0)
  const count = text.split("\n").length
  const byLine = grouped(issues)
  useEffect(() => {
    if (!at || !field.current) return
    const start = offsetOf(field.current.value, at.line, at.column)
    field.current.focus()
    field.current.setSelectionRange(start, start)
    field.current.scrollTop = Math.max(0, (at.line - 6) * LINE_PX)
  }, [at])
  return (
    <div className="editor" dir="ltr">
      <div className="gutter" aria-hidden="true">
        <ol style={{ transform: `translateY(${-top}px)` }}>
          {Array.from({ length: count }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <li key={i} className={byLine.has(i + 1) ? "bad" : undefined}>
              {figure(String(i + 1))}
            </li>
          ))}
        </ol>
      </div>
      <textarea
        ref={field}
        aria-label={label}
        value={text}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
        onKeyDown={indent}
        onChange={({ target }) => onChange(target.value)}
      />
      <div className="lens" aria-hidden="true">
        <ul style={{ transform: `translateY(${-top}px)` }}>
          {[...byLine].map(([line, [first, ...more]]) => (
            <li key={line} style={{ insetBlockStart: `${(line - 1) * LINE_PX}px` }} title={first!.hint}>
              {first!.message}
              {more.length > 0 ? ` (+${more.length})` : ""}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Control and ] or [ move a line in or out, so that Tab still leaves the field. */
function indent(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (!(event.ctrlKey || event.metaKey) || (event.key !== "]" && event.key !== "[")) return
  event.preventDefault()
  const { currentTarget: field } = event
  const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1
  if (event.key === "]") field.setRangeText("  ", start, start, "preserve")
  else if (field.value.startsWith("  ", start)) field.setRangeText("", start, start + 2, "preserve")
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

function grouped(issues: readonly Issue[]): ReadonlyMap<number, readonly Issue[]> {
  const lines = [...new Set(issues.map(({ line }) => line ?? 1))]
  return new Map(lines.map((line) => [line, issues.filter((issue) => (issue.line ?? 1) === line)]))
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let n = 1; n < line; n++) {
    const end = text.indexOf("\n", start)
    if (end < 0) break
    start = end + 1
  }
  return Math.min(text.length, start + column - 1)
}
