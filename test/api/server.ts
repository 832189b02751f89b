import { readFileSync } from "node:fs"
import { type OpenOptions, openApp } from "../../src/app/api/listen.ts"

export const TODAY = "2026-11-24"
export const caseText = (name: string): string => readFileSync(`cases/${name}.yaml`, "utf8")
export const companyText = (ticker: string): string => readFileSync(`data/miners/${ticker}.yaml`, "utf8")

/** A server without a listener, and what it logged. */
export function server(options: Partial<OpenOptions> = {}) {
  const faults: string[] = []
  const opened = openApp({
    host: "127.0.0.1",
    token: null,
    today: () => TODAY,
    log: (fault) => faults.push(fault),
    ...options,
  })
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    Promise.resolve(opened.app.request(path, init))
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    })
  return { request, post, faults, close: opened.close, app: opened.app }
}

/** The job once it has ended. */
export async function ended(request: (path: string) => Promise<Response>, id: string) {
  for (;;) {
    const job = (await (await request(`/api/jobs/${id}`)).json()) as {
      state: string
      result: unknown
      problem: { code: string; issues: { code: string; path: string }[] } | null
    }
    if (job.state !== "queued" && job.state !== "running") return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
