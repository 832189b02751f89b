import { spawn } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { connect } from "node:net"
import { hc } from "hono/client"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { AppType } from "../../src/app/api/app.ts"
import { type Listening, listen } from "../../src/app/api/listen.ts"
import { caseText, TODAY } from "./server.ts"

type Event = { readonly event: string; readonly data: Record<string, unknown> }

/** Server-sent events as they arrive, until the server ends them. */
async function* eventsOf(response: Response): AsyncGenerator<Event> {
  let text = ""
  const decoder = new TextDecoder()
  for await (const bytes of response.body!) {
    text += decoder.decode(bytes as Uint8Array, { stream: true })
    const parts = text.split("\n\n")
    text = parts.pop()!
    for (const part of parts) {
      const found = /^event: (\w+)\ndata: (.*)$/.exec(part)
      if (found) yield { event: found[1]!, data: JSON.parse(found[2]!) }
    }
  }
}

/** Threads of this process, where the system lists them. */
const TASKS = "/proc/self/task"
const threads = (): number => (existsSync(TASKS) ? readdirSync(TASKS).length : 0)

describe("with a listener", () => {
  const faults: string[] = []
  let listening: Listening
  let client: ReturnType<typeof hc<AppType>>
  beforeAll(async () => {
    const log = (fault: string) => faults.push(fault)
    listening = await listen({ port: 0, host: "127.0.0.1", token: null, today: () => TODAY, log })
    client = hc<AppType>(listening.url)
  })
  afterAll(() => listening.close())

  const begin = async (paths: number) => {
    const json = { kind: "simulate" as const, yaml: caseText("lender"), options: { paths } }
    const response = await client.api.jobs.$post({ json })
    if (response.status !== 202) throw new Error(`${response.status}`)
    return response.json()
  }
  const follow = (id: string) => fetch(`${listening.url}api/jobs/${id}/events`)

  test("a job tells its progress, rising, and ends with its result", async () => {
    const { id } = await begin(4096)
    const response = await follow(id)
    expect(response.headers.get("content-type")).toBe("text/event-stream")
    const events: Event[] = []
    for await (const event of eventsOf(response)) events.push(event)
    const progress = events.filter(({ event }) => event === "progress").map(({ data }) => data.done as number)
    expect(progress.length).toBeGreaterThan(1)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(events.at(-1)!.event).toBe("done")
    const polled = await client.api.jobs[":id"].$get({ param: { id } })
    const job = await polled.json()
    expect(events.at(-1)!.data).toEqual(job)
    expect(job).toMatchObject({ state: "done", result: { manifest: { paths: 4096 } } })
    const late: Event[] = []
    for await (const event of eventsOf(await follow(id))) late.push(event)
    expect(late).toEqual(events.slice(-1))
  })

  test("cancelled while it is followed: the follower hears of it and its threads end", async () => {
    const before = threads()
    const { id } = await begin(100_000)
    const heard: Event[] = []
    for await (const event of eventsOf(await follow(id))) {
      heard.push(event)
      if (event.event === "progress" && (event.data.done as number) > 2)
        void client.api.jobs[":id"].$delete({ param: { id } })
    }
    expect(heard.at(-1)).toMatchObject({ event: "failed", data: { code: "cancelled" } })
    const again = await client.api.jobs[":id"].$delete({ param: { id } })
    expect(await again.json()).toMatchObject({ state: "cancelled", result: null })
    await expect.poll(threads, { timeout: 5000 }).toBeLessThanOrEqual(before)
  })

  test("a follower that leaves does not disturb the job", async () => {
    const { id } = await begin(2048)
    const leaves = new AbortController()
    const response = await fetch(`${listening.url}api/jobs/${id}/events`, { signal: leaves.signal })
    await response.body!.getReader().read()
    leaves.abort()
    await expect
      .poll(async () => (await client.api.jobs[":id"].$get({ param: { id } })).json(), { timeout: 20_000 })
      .toMatchObject({ state: "done" })
  })

  test("the client knows the types of answers", async () => {
    const listed = await client.api.companies.$get()
    if (!listed.ok) throw new Error("no companies")
    const tickers: string[] = (await listed.json()).map(({ ticker }) => ticker)
    expect(tickers).toContain("CORZ")
    const valued = await client.api.value.$post({ json: { yaml: caseText("hold") } })
    if (!valued.ok) throw new Error("no value")
    const { npvUsd, blocks }: { npvUsd: number; blocks: readonly { npvUsd: number }[] } = await valued.json()
    expect(npvUsd).toBeCloseTo(
      blocks.reduce((sum, block) => sum + block.npvUsd, 0),
      3,
    )
    const refused = await client.api.value.$post({ json: { yaml: "" } })
    if (refused.ok) throw new Error("an empty file was valued")
    const { issues } = await refused.json()
    expect(issues.map(({ code }) => code)).toEqual(["empty-file"])
  })

  test.each([
    "GET /../package.json HTTP/1.1\r\nHost: localhost",
    "GET / HTTP/1.1\r\nHost: evil.example",
    "GARBAGE",
  ])("raw bytes: %j", async (head) => {
    const port = Number(new URL(listening.url).port)
    const answer = await new Promise<string>((resolve, reject) => {
      let text = ""
      const socket = connect(port, "127.0.0.1", () => socket.write(`${head}\r\nConnection: close\r\n\r\n`))
      socket.on("data", (bytes) => {
        text += bytes
      })
      socket.on("close", () => resolve(text)).on("error", reject)
    })
    expect(answer).toMatch(/^HTTP\/1.1 4(00|03|04) /)
    expect(answer).not.toMatch(/"dependencies"|node_modules|\n {4}at /)
  })

  test("without a fault of the server", () => expect(faults).toEqual([]))
})

test("a port that is taken is told, not thrown", async () => {
  const options = { host: "127.0.0.1", token: null, today: () => TODAY, log: () => {} }
  const first = await listen({ ...options, port: 0 })
  const port = Number(new URL(first.url).port)
  await expect(listen({ ...options, port })).rejects.toMatchObject({ code: "EADDRINUSE" })
  await first.close()
})

test("`hashwatt serve` answers, and Ctrl-C ends it cleanly, with a job at work", async () => {
  const server = spawn(process.execPath, ["--no-warnings", "bin/hashwatt", "serve", "--port", "0"])
  let said = ""
  const url = await new Promise<string>((resolve) => {
    server.stdout.on("data", (text) => {
      said += text
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
      if (found) resolve(found[0])
    })
  })
  const json = { kind: "simulate" as const, yaml: caseText("lender"), options: { paths: 100_000 } }
  expect((await hc<AppType>(url).api.jobs.$post({ json })).status).toBe(202)
  const ended = new Promise((resolve) => server.on("exit", (code, signal) => resolve([code, signal])))
  server.kill("SIGINT")
  expect(await ended).toEqual([0, null])
})
