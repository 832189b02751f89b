import { join } from "node:path"
import { serve } from "@hono/node-server"
import { DATA, PACKAGE } from "../package.ts"
import { createApp } from "./app.ts"
import { shelfOf } from "./desk.ts"
import { type JobLimits, jobStore } from "./jobs.ts"
import { isLoopback } from "./loopback.ts"
import { type PoolLimits, threadPool } from "./work/pool.ts"

/** What a server may take on: requests that wait for their answer, long runs, and those that are kept. */
export type Limits = { readonly quick: PoolLimits; readonly long: PoolLimits; readonly kept: JobLimits }

const LIMITS: Limits = {
  quick: { most: 2, mostWaiting: 64, mostMs: 15_000 },
  long: { most: 2, mostWaiting: 16, mostMs: 15 * 60_000 },
  kept: { mostKept: 50, keptMs: 30 * 60_000 },
}

export type OpenOptions = {
  readonly host: string
  readonly token: string | null
  readonly today: () => string
  /** Told of faults of the server; never of what a request carried. */
  readonly log: (fault: string) => void
  readonly limits?: Limits
  readonly webFolder?: string
}

/** The app with its threads, without a listener. */
export function openApp({ host, token, today, log, limits = LIMITS, webFolder }: OpenOptions) {
  const pool = threadPool(limits.quick)
  const long = threadPool(limits.long)
  const jobs = jobStore(long, limits.kept, () => performance.now(), log)
  const app = createApp(
    { shelf: shelfOf(DATA), pool, jobs, today, log },
    { loopbackOnly: isLoopback(host), token, webFolder: webFolder ?? join(PACKAGE, "web", "dist") },
  )
  const close = async (): Promise<void> => {
    await Promise.all([pool.close(), long.close()])
  }
  return { app, pool, close }
}

export type Listening = { readonly url: string; readonly close: () => Promise<void> }

/** Listens for requests, on any free port where `port` is 0. Rejects where the place cannot be listened on. */
export function listen({ port, ...options }: OpenOptions & { readonly port: number }): Promise<Listening> {
  const { app, pool, close } = openApp(options)
  pool.warm()
  return new Promise((resolve, reject) => {
    const { host } = options
    const server = serve({ fetch: app.fetch, port, hostname: host }, ({ port: taken }) => {
      const end = async (): Promise<void> => {
        const ended = new Promise((done) => server.close(done))
        if ("closeAllConnections" in server) server.closeAllConnections()
        await Promise.all([ended, close()])
      }
      resolve({ url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}/`, close: end })
    })
    server.once("error", (error) => {
      void close().then(() => reject(error))
    })
  })
}
