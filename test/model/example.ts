import { loadEvidence } from "../../src/io/evidence.ts"
import type { Evidence } from "../../src/model/resolved.ts"

const library = loadEvidence("data")
const fact = library.facts.get("D0002")!

/** The package's evidence and two made-up facts that derive from each other. */
export const evidence: Evidence = {
  ...library,
  facts: new Map([
    ...library.facts,
    ["LOOP1", { ...fact, id: "LOOP1", method: "derived", inputs: ["LOOP2"] }],
    ["LOOP2", { ...fact, id: "LOOP2", method: "derived", inputs: ["LOOP1"] }],
  ]),
}

/** A sound file; `replace` makes one thing wrong with it. */
export const GOOD = `name: Test
asOf: 2026-10-05
market: 2026-06
owner: { dilutedShares: 1000000 }
sites:
  - id: west
    power: { kind: fixed, priceUsdPerMwh: 45 }
    blocks:
      - id: fleet
        grossMw: 100
        stage: { power: energised, build: ready, lease: none }
        use: { kind: mine, fleetJPerTh: 18.5 }
        candidates:
          - kind: colocate
            criticalItMw: 70
            structure: nnn
            rentUsdPerKwMonth: 130
            buildStartMonth: 2027-03
      - id: second
        like: fleet
`
