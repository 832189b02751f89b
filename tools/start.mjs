// `npm start`: the tables of the first screen, then the web app in the browser. What follows `--` is for the server.
import { spawn, spawnSync } from "node:child_process"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { ensurePackages } from "./setup.mjs"
import { ensureWeb, nodeBinary } from "./web.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const hashwatt = (...args) => ["--no-warnings", join(root, "bin", "hashwatt"), ...args]
const USUAL_PORT = 8321

/** Whether something listens there already, such as another Hashwatt. */
const isTaken = (port) =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(true))
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(false)))
  })

/** Opens an address where there is a screen to show it; silence where there is none is right. */
function openInBrowser(url) {
  const { platform, env, stdout } = process
  if (!stdout.isTTY) return
  const opener = platform === "darwin" ? "open" : platform === "win32" ? "explorer" : "xdg-open"
  if (opener === "xdg-open" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return
  spawn(opener, [url], { detached: true, stdio: "ignore" })
    .on("error", () => {})
    .unref()
}

ensurePackages()
ensureWeb()
spawnSync(nodeBinary(), hashwatt("start", "--no-open"), { stdio: "inherit" })
const asked = process.argv.slice(2)
const port = !asked.includes("--port") && (await isTaken(USUAL_PORT)) ? ["--port", "0"] : []
const server = spawn(nodeBinary(), hashwatt("serve", ...port, ...asked), {
  stdio: ["inherit", "pipe", "inherit"],
})
let said = ""
server.stdout.on("data", (text) => {
  process.stdout.write(text)
  const before = /https?:\/\/\S+/.test(said)
  said += text
  const url = /https?:\/\/\S+/.exec(said)
  if (!before && url) openInBrowser(url[0])
})
// Ctrl-C reaches the server too, being in the same group; it ends by itself, and this with it.
process.on("SIGINT", () => {})
process.on("SIGTERM", () => server.kill("SIGTERM"))
server.on("exit", (code) => process.exit(code ?? 0))
