import { randomUUID } from "node:crypto"
import { type Problem, problemOfOutcome } from "./problem.ts"
import type { JobAsked, JobName } from "./work/kinds/index.ts"
import type { Progress } from "./work/kinds/kind.ts"
import type { Pool } from "./work/pool.ts"
import type { Outcome } from "./work/said.ts"
import type { Subject } from "./work/task.ts"

export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled"] as const

/** A long run as those who asked for it see it; `json` is the text of its result. */
export type Job = {
  readonly id: string
  readonly kind: JobName
  readonly state: (typeof JOB_STATES)[number]
  readonly progress: Progress
  readonly json: string | null
  readonly problem: Problem | null
}

type Kept = {
  job: Job
  endedMs: number | null
  readonly watchers: Set<() => void>
  /** Ends the job where it has not ended, and waits until it has. */
  cancel: () => Promise<void>
}

export type JobLimits = { readonly mostKept: number; readonly keptMs: number }

export const hasEnded = ({ state }: Job): boolean => state !== "queued" && state !== "running"

/** Long runs of a pool. Finished ones are kept for a while, and only so many. */
export function jobStore(
  pool: Pool,
  { mostKept, keptMs }: JobLimits,
  nowMs: () => number,
  log: (fault: string) => void,
) {
  const all = new Map<string, Kept>()

  const forget = (): void => {
    const ended = [...all.values()].filter(({ endedMs }) => endedMs !== null)
    const old = ended.filter(({ endedMs }) => nowMs() - endedMs! > keptMs)
    const many = ended.slice(0, Math.max(0, ended.length - mostKept))
    for (const { job } of [...old, ...many]) all.delete(job.id)
  }

  /** Null where too many wait already. */
  const start = (subject: Subject, asked: JobAsked): Job | null => {
    forget()
    const change = (to: Partial<Job>): void => {
      kept.job = { ...kept.job, ...to }
      for (const watcher of kept.watchers) watcher()
    }
    const end = (outcome: Outcome): void => {
      kept.endedMs = nowMs()
      if (outcome.kind === "failed") log(outcome.fault)
      if (outcome.kind === "done") change({ state: "done", json: outcome.json })
      else {
        const state = outcome.kind === "cancelled" ? "cancelled" : "failed"
        change({ state, problem: problemOfOutcome(outcome) })
      }
    }
    const job: Job = {
      id: randomUUID(),
      kind: asked.kind,
      state: "queued",
      progress: { done: 0, total: null },
      json: null,
      problem: null,
    }
    const kept: Kept = { job, endedMs: null, watchers: new Set(), cancel: async () => {} }
    const ticket = pool.submit(
      { ...subject, kind: "job", job: asked },
      {
        onStart: () => change({ state: "running" }),
        onProgress: (progress) => change({ progress }),
      },
    )
    if (!ticket) return null
    const ended = ticket.outcome.then(end)
    kept.cancel = () => {
      ticket.cancel()
      return ended
    }
    all.set(job.id, kept)
    return kept.job
  }

  const get = (id: string): Job | null => {
    forget()
    return all.get(id)?.job ?? null
  }
  /** The job as it stands after it was told to end; one that has ended stays as it is. */
  const cancel = async (id: string): Promise<Job | null> => {
    const kept = all.get(id)
    await kept?.cancel()
    return kept?.job ?? null
  }
  /** Tells of every change until the returned function is called. */
  const watch = (id: string, onChange: () => void): (() => void) => {
    const watchers = all.get(id)?.watchers
    watchers?.add(onChange)
    return () => watchers?.delete(onChange)
  }
  return { start, get, cancel, watch }
}

export type Jobs = ReturnType<typeof jobStore>

/** The job as JSON, its result spliced in as the text it was made as. */
export const jobJson = ({ json, ...job }: Job): string =>
  `${JSON.stringify(job).slice(0, -1)},"result":${json ?? "null"}}`
