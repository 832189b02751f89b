/** The outside world as commands see it, so that tests can give them another. */
export type Effects = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Text that replaces itself; absent where nobody watches. */
  readonly progress?: (text: string) => void
  readonly width: number
  readonly colour: boolean
  readonly today: () => string
}

export function processEffects(): Effects {
  const { stdout, stderr, env } = process
  return {
    out: (text) => stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    err: (text) => stderr.write(text.endsWith("\n") ? text : `${text}\n`),
    ...(stderr.isTTY ? { progress: (text: string) => void stderr.write(text) } : {}),
    width: stdout.columns ?? (Number(env.COLUMNS) || 100),
    colour: stdout.isTTY === true && !env.NO_COLOR,
    today: () => new Date().toISOString().slice(0, 10),
  }
}

/** Exit codes of every command. */
export const EXIT = { ok: 0, badInput: 1, usage: 2, source: 3, infeasible: 4 } as const

/** Stops a command with an exit code after its message has been printed. */
export class Stop extends Error {
  readonly code: number
  constructor(code: number) {
    super(`exit ${code}`)
    this.code = code
  }
}
