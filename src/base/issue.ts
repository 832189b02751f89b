/** One thing wrong with an input. Codes are stable; `message` and `hint` are in the reader's language. */
export type Issue = {
  readonly code: string
  /** Where in the document, as `sites[0].blocks[1].grossMw`. Empty for the document as a whole. */
  readonly path: string
  readonly given?: unknown
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly message: string
  readonly hint?: string
}

/** Thrown once, at the boundary, with every issue found. */
export class InputError extends Error {
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${place(issue)} ${issue.message}`).join("\n"))
    this.name = "InputError"
    this.issues = issues
  }
}

/** `file:line:column` as far as it is known, the form that editors and terminals open. */
export function place(issue: Issue): string {
  const at = [issue.file ?? "input", issue.line, issue.column].filter((part) => part !== undefined)
  return `${at.join(":")}:`
}

/** Something a reader should know that does not stop the work. Codes are stable; `--strict CODE` makes one fatal. */
export type Warning = {
  readonly code: string
  readonly path: string
  readonly message: string
  /** The numbers behind it, each named by its unit, and months as text. */
  readonly figures?: Figures
}
export type Figures = Readonly<Record<string, number | string>>
