import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string
}

/** What a first page may load before it can be used [bytes, gzip]. */
const MOST_INITIAL = 250_000

/** Prints what a first page loads, and refuses a build that loads more than it may. */
const weigh: Plugin = {
  name: "weigh",
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((one) => (one.type === "chunk" ? [one] : []))
    const initial = new Set<string>()
    const add = (name: string): void => {
      const chunk = chunks.find(({ fileName }) => fileName === name)
      if (!chunk || initial.has(name)) return
      initial.add(name)
      chunk.imports.forEach(add)
    }
    for (const { isEntry, fileName } of chunks) if (isEntry) add(fileName)
    const size = chunks
      .filter(({ fileName }) => initial.has(fileName))
      .reduce((sum, { code }) => sum + gzipSync(code).length, 0)
    console.log(`initial JavaScript: ${(size / 1000).toFixed(1)} kB gzip (at most ${MOST_INITIAL / 1000})`)
    if (size > MOST_INITIAL) this.error("the first page loads too much JavaScript")
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), weigh],
  define: { __VERSION__: JSON.stringify(version) },
  worker: { format: "es" },
  build: {
    target: "es2023",
    outDir: "dist",
    emptyOutDir: true,
    // A strict policy allows no data: fonts, and no script or style inside the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
})
