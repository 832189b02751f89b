import { expect, test } from "vitest"
import { createClient, type Port, SUPERSEDED } from "../../web/engine/client.ts"

/** A worker that answers when it is told to. */
function slowPort() {
  const asked: { readonly id: number; readonly request: { readonly text: string } }[] = []
  const port: Port = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => asked.push(message as (typeof asked)[number]),
  }
  const reply = (): void => {
    const { id, request } = asked.at(-1)!
    port.onmessage!({ data: { id, response: { ok: true, answer: request.text } } })
  }
  return { port, asked, reply }
}
const scenario = (text: string) => ({ text, file: { name: "", yaml: "" } })

test("one request is under way at a time, and of those that wait the latest of a lane is sent", async () => {
  const { port, asked, reply } = slowPort()
  const client = createClient(() => port)
  const answers = ["a", "b", "c"].map((text) => client.ask("lane", "scenario", scenario(text)))
  const other = client.ask("other", "scenario", scenario("d"))
  expect(asked).toHaveLength(1)
  reply()
  reply()
  reply()
  expect(await Promise.all(answers)).toEqual([
    { ok: true, answer: "a" },
    SUPERSEDED,
    { ok: true, answer: "c" },
  ])
  expect(await other).toEqual({ ok: true, answer: "d" })
  expect(asked.map(({ request }) => request.text)).toEqual(["a", "c", "d"])
})

test("an answer to a request that is not under way is not taken", async () => {
  const { port, reply } = slowPort()
  const client = createClient(() => port)
  const answer = client.ask("lane", "scenario", scenario("a"))
  port.onmessage!({ data: { id: 99, response: { ok: true, answer: "old" } } })
  reply()
  expect(await answer).toEqual({ ok: true, answer: "a" })
})

test("a worker that fails says so and takes the next request", async () => {
  const { port, reply } = slowPort()
  const client = createClient(() => port)
  const first = client.ask("lane", "scenario", scenario("a"))
  port.onerror!({ message: "out of memory" })
  expect(await first).toMatchObject({ ok: false, failure: { code: "failed", message: "out of memory" } })
  const second = client.ask("lane", "scenario", scenario("b"))
  reply()
  expect(await second).toEqual({ ok: true, answer: "b" })
})
