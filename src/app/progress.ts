import type { Effects } from "./effects.ts"

const AFTER_MS = 1000
const EVERY_MS = 200

/** Says on standard error how many valuations are done, once they take more than a second; silent where nobody watches. */
export function valuationsOn(effects: Effects, label: string) {
  const started = performance.now()
  let count = 0
  let shown = 0
  const tick = (): void => {
    count++
    const now = performance.now()
    if (!effects.progress || now - started < AFTER_MS || now - shown < EVERY_MS) return
    shown = now
    effects.progress(`\r${label}  ${count} valuations  `)
  }
  const end = (): void => {
    if (shown > 0) effects.progress?.("\r\u001b[2K")
  }
  return { tick, end }
}
