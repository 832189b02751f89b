import { tokenKept } from "../kit/token.ts"
import { createClient, type Port } from "./client.ts"

function open(): Port {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "engine" })
  worker.postMessage({ token: tokenKept() })
  return worker as unknown as Port
}

/** What a reader waits for: pages as they are at once, and the answer to what a hand moves. */
export const quick = createClient(open)

/** What takes its time, in a worker of its own, which then holds up nothing. It starts with its first request. */
export const deep = createClient(open)
