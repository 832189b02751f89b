import type { Kind, Request, Requests, Response } from "./protocol.ts"

/** As much of a worker as the client needs. */
export type Port = {
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onerror: ((event: { readonly message?: string }) => void) | null
  postMessage: (message: unknown) => void
}

/** What a promise ends with when a later request of its lane has taken its place. */
export const SUPERSEDED = Symbol("superseded")
export type Outcome<K extends Kind> = Response<K> | typeof SUPERSEDED

type Waiting = { readonly request: Request; readonly settle: (outcome: Outcome<Kind>) => void }

/**
 * Asks a worker one thing at a time. Of the requests that wait in one lane only the latest is sent: a slider that is
 * dragged never leaves a queue behind. The port is opened with the first request.
 */
export function createClient(open: () => Port) {
  let port: Port | null = null
  let sent: (Waiting & { readonly id: number }) | null = null
  let next = 1
  const lanes = new Map<string, Waiting>()

  const connect = (): Port => {
    const opened = open()
    opened.onmessage = ({ data }) => {
      const { id, response } = data as { readonly id: number; readonly response: Response }
      if (sent?.id === id) finish(response)
    }
    opened.onerror = ({ message }) =>
      finish({ ok: false, failure: { code: "failed", message: message ?? "worker", issues: [] } })
    return opened
  }
  const finish = (response: Response): void => {
    const done = sent
    sent = null
    done?.settle(response)
    send()
  }
  const send = (): void => {
    const first = lanes.entries().next()
    if (sent || first.done) return
    const [lane, waiting] = first.value
    lanes.delete(lane)
    sent = { ...waiting, id: next++ }
    port ??= connect()
    port.postMessage({ id: sent.id, request: sent.request })
  }
  const ask = <K extends Kind>(lane: string, kind: K, ask: Requests[K]["ask"]): Promise<Outcome<K>> =>
    new Promise((resolve) => {
      lanes.get(lane)?.settle(SUPERSEDED)
      const settle = resolve as (outcome: Outcome<Kind>) => void
      lanes.set(lane, { request: { kind, ...ask } as Request, settle })
      send()
    })
  /** Opens the port ahead of the first request. */
  const warm = (): void => {
    port ??= connect()
  }
  return { ask, warm }
}
export type Client = ReturnType<typeof createClient>
