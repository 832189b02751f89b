import type { Effects } from "../effects.ts"

const WIDTH = 24
const EVERY_MS = 200

/** A bar on standard error that says what is done and what is left; silent where nobody watches. */
export function progressOn(effects: Effects, label: string, chunkPaths: number, paths: number) {
  const started = performance.now()
  let shown = 0
  const tell = (done: number, chunks: number): void => {
    const now = performance.now()
    if (!effects.progress || now - shown < EVERY_MS) return
    shown = now
    const filled = Math.floor((done * WIDTH) / chunks)
    const left = done === 0 ? "" : `  ${Math.ceil(((now - started) * (chunks - done)) / done / 1000)} s left`
    const bar = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}`
    effects.progress(`\r${label}  ${bar}  ${Math.min(paths, done * chunkPaths)} of ${paths} paths${left}  `)
  }
  const end = (): void => {
    if (shown > 0) effects.progress?.("\r\u001b[2K")
  }
  return { tell, end }
}
