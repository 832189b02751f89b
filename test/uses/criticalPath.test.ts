import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { criticalPath, type Task, taskProblems } from "../../src/uses/criticalPath.ts"
import { constant, hall, issuesOf, RUNS } from "./place.ts"

const task = (id: string, months: number, after: readonly string[] = [], orderMonth: number | null = null) =>
  ({ id, months, after, orderMonth }) satisfies Task

describe("critical path", () => {
  test("is the longest chain, part months adding up to its end", () => {
    const tasks = [
      task("shell", 11),
      task("fit-out", 5, ["shell"]),
      task("transformer", 29.4, [], 90),
      task("energise", 1.2, ["transformer", "shell"]),
    ]
    expect(criticalPath(tasks, 100)).toEqual({ readyMonth: 121, path: ["transformer", "energise"] })
    expect(criticalPath(tasks.slice(0, 2), 100)).toEqual({ readyMonth: 116, path: ["shell", "fit-out"] })
  })

  test("a late order starts its own path", () => {
    const tasks = [task("design", 3), task("transformer", 10, ["design"], 120)]
    expect(criticalPath(tasks, 100)).toEqual({ readyMonth: 130, path: ["transformer"] })
  })

  test("lies between the longest task and their sum, and grows with every task", () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 })
    const links = fc.array(fc.boolean(), { minLength: 144, maxLength: 144 })
    fc.assert(
      fc.property(lengths, links, fc.nat(11), (months, linked, longer) => {
        const tasks = months.map((length, i) => {
          const after = months.flatMap((_, j) => (j < i && linked[i * 12 + j] ? [`t${j}`] : []))
          return task(`t${i}`, length, after)
        })
        const { readyMonth, path } = criticalPath(tasks, 100)
        expect(readyMonth).toBeGreaterThanOrEqual(100 + Math.max(...months))
        expect(readyMonth).toBeLessThanOrEqual(months.reduce((a, b) => a + b, 100))
        expect(path.reduce((total, id) => total + months[Number(id.slice(1))]!, 100)).toBe(readyMonth)
        const stretched = tasks.map((one, i) => (i === longer ? { ...one, months: one.months + 1 } : one))
        expect(criticalPath(stretched, 100).readyMonth).toBeGreaterThanOrEqual(readyMonth)
      }),
      RUNS,
    )
  })

  test("faults are named where they are", () => {
    const faults = (tasks: readonly Task[]) => taskProblems(tasks).map(({ code, at }) => [code, at])
    expect(faults([task("a", 1), task("b", 1, ["a"])])).toEqual([])
    expect(faults([task("a", 1), task("a", 2)])).toEqual([["duplicate-id", "[1].id"]])
    expect(faults([task("a", 1, ["c"])])).toEqual([["unknown-task", "[0].after[0]"]])
    expect(faults([task("x", 1), task("a", 1, ["b"]), task("b", 1, ["a"])])).toEqual([
      ["task-circle", "[1].after"],
    ])
    expect(faults([task("a", 1, ["a"])])).toEqual([["task-circle", "[0].after"]])
  })
})

describe("tasks of a hall", () => {
  const transformer = { id: "transformer", months: { parameter: "transformerLeadWeeks" } }

  test("128 weeks from the start of construction are 29.4 months; the later of tasks, build and power decides", () => {
    const run = hall({ tasks: [transformer] })
    expect(run.use.months.tasksReadyMonth).toBe(run.use.months.buildStartMonth! + 30)
    expect(run.use.choices.criticalPath).toBe("transformer")
    expect(constant(run, "plannedMonth")).toBe(3 + 30)
    expect(constant(hall({ tasks: [transformer], powerMonth: "2030-01" }), "plannedMonth")).toBe(37)
    expect(constant(hall({ tasks: [{ id: "gear", months: 4 }] }), "plannedMonth")).toBe(3 + 15)
    expect(constant(hall({}), "plannedMonth")).toBe(3 + 15)
  })

  test("the delay comes after the planned date", () => {
    const run = hall({ tasks: [transformer], delayMonths: 4 })
    expect(constant(run, "plannedMonth")).toBe(33)
    expect(constant(run, "goLiveMonth")).toBe(37)
  })

  test.each([
    ["task-circle", "tasks[0].after", [{ ...transformer, after: ["transformer"] }]],
    ["unknown-task", "tasks[0].after[0]", [{ ...transformer, after: ["permit"] }]],
    ["duplicate-id", "tasks[1].id", [transformer, transformer]],
    ["parameter-unit", "tasks[0].months", [{ id: "a", months: { parameter: "escalatorFraction" } }]],
    ["below-minimum", "tasks[0].months", [{ id: "a", months: -1 }]],
    ["bad-date", "tasks[0].orderMonth", [{ ...transformer, orderMonth: "2026-13" }]],
  ])("%s is an issue with its place and a hint", (code, at, tasks) => {
    const [issue, ...more] = issuesOf({ tasks })
    expect(more).toEqual([])
    expect(issue).toMatchObject({ code, path: `sites[0].blocks[0].use.${at}` })
    expect(issue!.hint).toBeTruthy()
  })
})
