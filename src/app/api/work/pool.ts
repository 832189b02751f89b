import { Worker } from "node:worker_threads"
import type { Progress } from "./kinds/kind.ts"
import type { Outcome, Said } from "./said.ts"
import type { Task } from "./task.ts"

export type PoolLimits = {
  /** Threads at work at once. */
  readonly most: number
  /** Tasks that may wait for one. */
  readonly mostWaiting: number
  /** Time that a task may take. */
  readonly mostMs: number
}

type Watch = { readonly onStart?: () => void; readonly onProgress?: (progress: Progress) => void }
export type Ticket = { readonly outcome: Promise<Outcome>; readonly cancel: () => void }

type Work = Watch & { readonly task: Task; readonly settle: (outcome: Outcome) => void; end: () => void }

const MOST_HEAP_MB = 1024
const SCRIPT = new URL(`./thread${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url)

/**
 * Threads that do one task each at a time and are kept for the next. A task that is cancelled, or takes more than it may,
 * ends with its thread.
 */
export function threadPool({ most, mostWaiting, mostMs }: PoolLimits) {
  const idle = new Set<Worker>()
  const hears = new Map<Worker, (said: Said, lost: boolean) => void>()
  const waiting: Work[] = []
  let closed = false

  const open = (): Worker => {
    const thread = new Worker(SCRIPT, { resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB } })
    const lose = (outcome: Outcome): void => {
      idle.delete(thread)
      hears.get(thread)?.(closed ? { kind: "cancelled" } : outcome, true)
    }
    thread.on("message", (said: Said) => hears.get(thread)?.(said, false))
    thread.on("error", (error: NodeJS.ErrnoException) =>
      lose(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? { kind: "exhausted" }
          : { kind: "failed", fault: error.stack ?? error.message },
      ),
    )
    thread.on("exit", (code) => lose({ kind: "failed", fault: `a thread ended with ${code}` }))
    thread.unref()
    return thread
  }

  const start = (work: Work): void => {
    const thread = idle.values().next().value ?? open()
    idle.delete(thread)
    const finish = (outcome: Outcome, lost: boolean): void => {
      clearTimeout(timer)
      hears.delete(thread)
      if (lost) void thread.terminate()
      else idle.add(thread)
      work.settle(outcome)
      next()
    }
    const timer = setTimeout(() => finish({ kind: "exhausted" }, true), mostMs)
    timer.unref()
    work.end = () => finish({ kind: "cancelled" }, true)
    hears.set(thread, (said, lost) =>
      said.kind === "progress" ? work.onProgress?.(said.progress) : finish(said, lost),
    )
    work.onStart?.()
    thread.postMessage(work.task)
  }
  const next = (): void => {
    while (waiting.length > 0 && hears.size < most && !closed) start(waiting.shift()!)
  }

  /** Null where too many wait already. */
  const submit = (task: Task, watch: Watch = {}): Ticket | null => {
    if (closed || (hears.size >= most && waiting.length >= mostWaiting)) return null
    let work: Work
    const outcome = new Promise<Outcome>((resolve) => {
      const settle = (outcome: Outcome): void => {
        work.end = () => {}
        resolve(outcome)
      }
      const end = (): void => {
        waiting.splice(waiting.indexOf(work), 1)
        settle({ kind: "cancelled" })
      }
      work = { ...watch, task, settle, end }
      waiting.push(work)
    })
    next()
    return { outcome, cancel: () => work.end() }
  }

  /** Starts a thread before anybody asks. */
  const warm = (): void => {
    if (idle.size + hears.size < most) idle.add(open())
  }
  const close = async (): Promise<void> => {
    closed = true
    for (const work of [...waiting]) work.end()
    await Promise.all([...idle, ...hears.keys()].map((thread) => thread.terminate()))
  }
  return { submit, warm, close }
}

export type Pool = ReturnType<typeof threadPool>
