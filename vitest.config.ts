import { defineConfig } from "vitest/config"

// A thousand random owners take 12 s on two idle cores; the limit is for a busy machine.
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], env: { TZ: "UTC", NO_COLOR: "1" }, testTimeout: 60_000 },
})
