import { afterAll, describe, expect, test } from "vitest"
import type { Limits } from "../../src/app/api/listen.ts"
import { caseText, companyText, ended, server } from "./server.ts"

const SIMULATE = { kind: "simulate", yaml: caseText("lender"), options: { paths: 100_000 } }
const SHORT = { kind: "simulate", yaml: caseText("treasury"), options: { paths: 256 } }

const LIMITS: Limits = {
  quick: { most: 1, mostWaiting: 1, mostMs: 30_000 },
  long: { most: 1, mostWaiting: 1, mostMs: 60_000 },
  kept: { mostKept: 2, keptMs: 60_000 },
}
type Server = ReturnType<typeof server>
const servers: Server[] = []
const open = (limits: Partial<Limits> = {}): Server => {
  const opened = server({ limits: { ...LIMITS, ...limits } })
  servers.push(opened)
  return opened
}
afterAll(() => Promise.all(servers.map(({ close }) => close())))

const begin = async ({ post }: Server, body: object) => {
  const response = await post("/api/jobs", body)
  return {
    status: response.status,
    ...((await response.json()) as { id: string; code: string; state: string }),
  }
}
const cancel = async ({ request }: Server, id: string) =>
  (await (await request(`/api/jobs/${id}`, { method: "DELETE" })).json()) as {
    state: string
    problem: { code: string }
  }

describe("jobs", () => {
  test("one runs, one waits, a third is turned away; cancelled ones make room at once", async () => {
    const one = open()
    const running = await begin(one, SIMULATE)
    expect([running.status, running.state]).toEqual([202, "running"])
    const waiting = await begin(one, SIMULATE)
    expect([waiting.status, waiting.state]).toEqual([202, "queued"])
    const third = await begin(one, SIMULATE)
    expect([third.status, third.code]).toEqual([429, "busy"])

    const ends = await cancel(one, waiting.id)
    expect([ends.state, ends.problem.code]).toEqual(["cancelled", "cancelled"])
    const next = await begin(one, SHORT)
    expect(next.state).toBe("queued")
    expect((await cancel(one, running.id)).state).toBe("cancelled")
    expect((await ended(one.request, next.id)).state).toBe("done")
    expect((await cancel(one, next.id)).state).toBe("done")
    expect(one.faults).toEqual([])
  })

  test("of those that have ended only the latest are kept", async () => {
    const one = open()
    const ids: string[] = []
    for (let i = 0; i < 4; i++) {
      const { id } = await begin(one, SHORT)
      ids.push(id)
      await ended(one.request, id)
    }
    const states = await Promise.all(ids.map(async (id) => (await one.request(`/api/jobs/${id}`)).status))
    expect(states).toEqual([404, 404, 200, 200])
  })

  test("and those not for ever", async () => {
    const one = open({ kept: { mostKept: 9, keptMs: 2000 } })
    const { id } = await begin(one, SHORT)
    expect((await ended(one.request, id)).state).toBe("done")
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect((await one.request(`/api/jobs/${id}`)).status).toBe(404)
  })

  test("one that takes longer than it may fails, and the next one runs", async () => {
    const one = open({ long: { most: 1, mostWaiting: 1, mostMs: 500 } })
    const { id } = await begin(one, SIMULATE)
    const job = await ended(one.request, id)
    expect([job.state, job.problem!.code, job.result]).toEqual(["failed", "too-slow", null])
    expect((await begin(one, SHORT)).status).toBe(202)
  })

  test("what is found only while it runs is told with its issues", async () => {
    const one = open()
    const options = { block: "corsicana/mining", by: "2020-01" }
    const { id, status } = await begin(one, { kind: "option", yaml: companyText("RIOT"), options })
    const { state, problem } = await ended(one.request, id)
    expect([status, state, problem!.code, problem!.issues.map(({ code, path }) => [code, path])]).toEqual([
      202,
      "failed",
      "bad-input",
      [["date-order", "options.by"]],
    ])
  })
})

describe("requests", () => {
  test("a file made to take minutes ends with its time, and nobody else waits longer", async () => {
    const one = open({ quick: { most: 1, mostWaiting: 1, mostMs: 6000 } })
    expect((await one.post("/api/value", SHORT.yaml)).status).toBe(400)
    const yaml = Array.from({ length: 90_000 }, (_, i) => `a${i}: 1`).join("\n")
    const began = performance.now()
    const slow = one.post("/api/check", { yaml })
    const behind = one.post("/api/check", { yaml: SHORT.yaml })
    const turned = await one.post("/api/check", { yaml: SHORT.yaml })
    expect([turned.status, await turned.json()]).toMatchObject([429, { code: "busy" }])
    const answer = await slow
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: "too-slow" }])
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(await (await behind).json()).toEqual({ ok: true, issues: [] })
    expect(one.faults).toEqual([])
  })

  test("of many problems the first thousand are told, and how many more there are", async () => {
    const one = open({ quick: { most: 1, mostWaiting: 1, mostMs: 30_000 } })
    const yaml = `sites:\n- id: a\n  blocks:\n${"  - {id: x}\n".repeat(3000)}`
    const { issues } = (await (await one.post("/api/check", { yaml })).json()) as {
      issues: { code: string; message: string }[]
    }
    expect(issues.length).toBe(1001)
    expect(issues.at(-1)).toMatchObject({
      code: "more",
      message: expect.stringMatching(/^\d+ more problems$/),
    })
  })
})
