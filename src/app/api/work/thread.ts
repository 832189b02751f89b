import { parentPort } from "node:worker_threads"
import { loadEvidence } from "../../../io/evidence.ts"
import { DATA } from "../../package.ts"
import type { Progress } from "./kinds/kind.ts"
import type { Said } from "./said.ts"
import { perform, type Task } from "./task.ts"

// A thread of its own for what a request asks: one task after another, and whoever waits may end it at any time.

const EVERY_MS = 50

const evidence = loadEvidence(DATA)
const say = (said: Said): void => parentPort!.postMessage(said)

parentPort!.on("message", (task: Task) => say(answerTo(task)))

function answerTo(task: Task): Said {
  let told = 0
  const tell = (progress: Progress): void => {
    const now = performance.now()
    if (now - told < EVERY_MS) return
    told = now
    say({ kind: "progress", progress })
  }
  try {
    const answer = perform(task, evidence, tell)
    if (!answer.ok) return { kind: "refused", issues: answer.issues }
    return { kind: "done", json: JSON.stringify(answer.result) }
  } catch (error) {
    return { kind: "failed", fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
