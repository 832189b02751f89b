import { headersWith } from "../kit/token.ts"
import { createEngine, type Engine } from "./engine.ts"
import type { EvidenceData, Failure, Request, Response } from "./protocol.ts"

// Only wires the engine to messages: what it says is engine.ts.

type Port = {
  onmessage: ((event: { data: Message }) => void) | null
  postMessage: (message: unknown) => void
}
/** First the token of the server, then requests. */
type Message = { readonly token: string | null } | { readonly id: number; readonly request: Request }
const port = self as unknown as Port

/** Chrome 140 has V8 14.0; what runs on another engine says so. */
const chrome = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]
const MACHINE = {
  engineVersion: __VERSION__,
  v8: chrome ? (Number(chrome) / 10).toFixed(1) : "(another engine)",
}

let engine: Promise<Engine> | null = null
let token: string | null = null

async function load(): Promise<Engine> {
  const response = await fetch("/api/evidence", { headers: headersWith(token) })
  if (!response.ok) throw new Refusal(response.status)
  return createEngine((await response.json()) as EvidenceData, MACHINE)
}

class Refusal extends Error {
  readonly status: number
  constructor(status: number) {
    super(`/api/evidence: ${status}`)
    this.status = status
  }
}

port.onmessage = async ({ data }) => {
  if ("token" in data) {
    token = data.token
    // Evidence is on its way before the first page asks for it.
    engine = load()
    engine.catch(() => {})
  } else port.postMessage({ id: data.id, response: await respond(data.request) })
}

/** Evidence that could not be read is asked for again with the next request. */
async function respond(request: Request): Promise<Response> {
  engine ??= load()
  try {
    return (await engine).respond(request)
  } catch (error) {
    engine = null
    const code = error instanceof Refusal && error.status === 401 ? "token-needed" : "no-evidence"
    const failure: Failure = { code, message: String(error), issues: [] }
    return { ok: false, failure }
  }
}
