import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { INK, MUTED, RULE } from "../../src/report/palette.ts"

const styles = Object.fromEntries(
  readdirSync("web/style").map((name) => [name, readFileSync(`web/style/${name}`, "utf8")]),
)

test("the tokens are those of the palette", () => {
  for (const [name, colour] of Object.entries({ ink: INK, muted: MUTED, rule: RULE }))
    expect(styles["tokens.css"]).toContain(`--${name}: light-dark(${colour}`)
})

test("properties are logical: one style serves both directions", () => {
  const physical =
    /(?:^|[\s;{])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|float)\s*:|text-align:\s*(?:left|right)/m
  for (const [name, css] of Object.entries(styles))
    expect([name, physical.exec(css)?.[0]]).toEqual([name, undefined])
})
