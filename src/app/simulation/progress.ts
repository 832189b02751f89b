import type { Effects } from "../effects.ts"
import type { Progress } from "./pool.ts"

const WIDTH = 24
const EVERY_MS = 200

/** A bar on standard error that says what is being done and what is left; silent where nobody watches. */
export function progressOn(effects: Effects, labels: readonly string[]) {
  const started = performance.now()
  let shown = 0
  const tell = (progress: Progress): void => {
    const now = performance.now()
    if (!effects.progress || now - shown < EVERY_MS) return
    shown = now
    const sum = (of: (one: Progress[number]) => number): number =>
      progress.reduce((all, one) => all + of(one), 0)
    const [done, chunks] = [sum((one) => one.done), sum((one) => one.chunks)]
    const at = progress.findIndex((one) => one.done < one.chunks)
    const label = labels[at] ?? labels.at(-1)!
    const which = labels.length > 1 ? ` (${at < 0 ? labels.length : at + 1} of ${labels.length})` : ""
    const filled = Math.floor((done * WIDTH) / chunks)
    const bar = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}`
    const left = done === 0 ? "" : `  ${Math.ceil(((now - started) * (chunks - done)) / done / 1000)} s left`
    effects.progress(`\r\u001b[2K${label}${which}  ${bar}  ${Math.floor((100 * done) / chunks)}%${left}`)
  }
  const end = (): void => {
    if (shown > 0) effects.progress?.("\r\u001b[2K")
  }
  return { tell, end }
}
