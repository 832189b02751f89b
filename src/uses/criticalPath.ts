import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { month } from "./use.ts"

// Long-lead items as tasks (spec 2.6): a hall is ready when the longest chain of them is, not when they add up.

/** The `tasks` of a hall, as written in a file. */
export const taskList = z
  .array(
    z.strictObject({
      id: z.string().min(1).describe("Name of the task, read in `after` and in the critical path"),
      months: quantity("months", {
        doc: "Months from order, or from the end of the tasks before it, until it is done",
        min: 0,
        max: 120,
      }),
      after: z.array(z.string()).default([]).describe("Tasks that must be done before it starts"),
      orderMonth: month("Month of order, when it does not start with construction").optional(),
    }),
  )
  .min(1)
  .max(100)
  .describe("Long-lead items and works: the hall is not ready before the longest chain of them is done")

export type Task = {
  readonly id: string
  readonly months: number
  readonly after: readonly string[]
  readonly orderMonth: number | null
}

/** A fault of a list of tasks; `at` is its place below the list. */
export type TaskProblem = {
  readonly code: string
  readonly at: string
  readonly given: string
  readonly message: string
  readonly hint: string
}

/** Ids used twice, ids that no task has, and circles. A list without problems has a critical path. */
export function taskProblems(tasks: readonly Task[]): readonly TaskProblem[] {
  const problems: TaskProblem[] = []
  const ids = tasks.map(({ id }) => id)
  tasks.forEach(({ id, after }, i) => {
    if (ids.indexOf(id) < i) {
      const hint = "ids are unique within their list"
      problems.push({
        code: "duplicate-id",
        at: `[${i}].id`,
        given: id,
        message: `the id ${id} is used twice`,
        hint,
      })
    }
    after.forEach((before, j) => {
      if (ids.includes(before)) return
      const message = `no task of this hall is called ${before}`
      const hint = `tasks here: ${ids.join(", ")}`
      problems.push({ code: "unknown-task", at: `[${i}].after[${j}]`, given: before, message, hint })
    })
  })
  const circle = circleOf(tasks)
  if (circle) {
    const message = `${circle.join(" → ")} wait for each other in a circle`
    const at = `[${ids.indexOf(circle[0]!)}].after`
    problems.push({
      code: "task-circle",
      at,
      given: circle[0]!,
      message,
      hint: "let one of them start without the other",
    })
  }
  return problems
}

/** The first circle that following `after` runs into, its first task at both ends. */
function circleOf(tasks: readonly Task[]): readonly string[] | null {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const safe = new Set<string>()
  const visit = (id: string, trail: readonly string[]): readonly string[] | null => {
    if (safe.has(id)) return null
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id]
    for (const before of byId.get(id)?.after ?? []) {
      const circle = visit(before, [...trail, id])
      if (circle) return circle
    }
    safe.add(id)
    return null
  }
  for (const { id } of tasks) {
    const circle = visit(id, [])
    if (circle) return circle
  }
  return null
}

/** When the last task is done, at the earliest, and the chain that decides it. `readyMonth` is the first month after. */
export type CriticalPath = { readonly readyMonth: number; readonly path: readonly string[] }

/**
 * Longest path through tasks without problems. A task starts when all before it are done and not before its order;
 * one that states neither starts at `startMonth`. Part months add up along a chain and are rounded up at its end.
 */
export function criticalPath(tasks: readonly Task[], startMonth: number): CriticalPath {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const done = new Map<string, { readonly finish: number; readonly path: readonly string[] }>()
  const finishOf = (task: Task): { readonly finish: number; readonly path: readonly string[] } => {
    const known = done.get(task.id)
    if (known) return known
    let start = task.orderMonth ?? (task.after.length ? -Infinity : startMonth)
    let path: readonly string[] = []
    for (const id of task.after) {
      const before = finishOf(byId.get(id)!)
      if (before.finish > start || (path.length === 0 && before.finish === start)) {
        start = before.finish
        path = before.path
      }
    }
    const result = { finish: start + task.months, path: [...path, task.id] }
    done.set(task.id, result)
    return result
  }
  const last = tasks.map(finishOf).reduce((a, b) => (b.finish > a.finish ? b : a))
  return { readyMonth: Math.ceil(last.finish - 1e-9), path: last.path }
}
