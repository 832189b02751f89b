import type { Command } from "commander"
import type { Issue } from "../../base/issue.ts"
import { isLoopback } from "../api/loopback.ts"
import { type Effects, EXIT } from "../effects.ts"
import { refuse, type Voice } from "../shared.ts"

type Options = { port: string; host: string; token?: string }

const SHORTEST_TOKEN = 16

export function serve(program: Command, effects: Effects): void {
  program
    .command("serve")
    .summary("the web app and its API on this machine (docs/api.md)")
    .option("--port <n>", "port to listen on, 0 for any that is free", "8321")
    .option("--host <name>", "address to listen on; others than this machine's need a token", "127.0.0.1")
    .option("--token <text>", "what every API request must bring (or HASHWATT_TOKEN in the environment)")
    .action((options: Options) => {
      const voice: Voice = { effects, options: {} }
      const token = options.token ?? process.env.HASHWATT_TOKEN ?? null
      const issues = [...portIssues(options.port), ...tokenIssues(options.host, token)]
      if (issues.length > 0) refuse(voice, issues)
      void start({ port: Number(options.port), host: options.host, token }, effects)
    })
}

/** Serves until Ctrl-C. The server is loaded here, so that no other command waits for it. */
async function start(
  place: { port: number; host: string; token: string | null },
  effects: Effects,
): Promise<void> {
  const { listen } = await import("../api/listen.ts")
  try {
    const { url, close } = await listen({ ...place, today: effects.today, log: effects.err })
    effects.out(`Hashwatt is at ${url}   (Ctrl-C ends it)`)
    const end = (): void => {
      effects.err("ending …")
      void close()
    }
    process.once("SIGINT", end)
    process.once("SIGTERM", end)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    effects.err(`cannot listen on ${place.host}:${place.port}: ${code}`)
    if (code === "EADDRINUSE")
      effects.err("    hint: it is taken; choose another with --port, or 0 for any that is free")
    process.exitCode = EXIT.badInput
  }
}

function portIssues(port: string): readonly Issue[] {
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return []
  const message = `--port ${port} is not a whole number of 0 to 65535`
  return [{ code: "bad-option", path: "--port", given: port, message, hint: "write --port 8321" }]
}

/** Beyond this machine a token is a must; a short one could be guessed. */
function tokenIssues(host: string, token: string | null): readonly Issue[] {
  if (token === null) {
    if (isLoopback(host)) return []
    const message = `${host} can be reached from other machines, so every request must bring a token`
    return [
      { code: "token-needed", path: "--token", message, hint: "set HASHWATT_TOKEN to a long random text" },
    ]
  }
  if (token.length >= SHORTEST_TOKEN && /^[\x21-\x7e]+$/.test(token)) return []
  const message = `the token is not ${SHORTEST_TOKEN} or more plain characters without spaces`
  return [{ code: "bad-option", path: "--token", message, hint: "openssl rand -hex 32 makes one" }]
}
