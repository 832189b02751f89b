/** A file with one block, `site/block`, of `use`; other parts of the file and of the block can be given. */
export const oneBlockFile = (use: object, parts: object = {}, block: object = {}): unknown => ({
  name: "example",
  asOf: "2026-12-31",
  market: "2026-06",
  owner: {},
  ...parts,
  sites: [
    {
      id: "site",
      power: { kind: "fixed", priceUsdPerMwh: 45 },
      blocks: [
        {
          id: "block",
          grossMw: 136,
          stage: { power: "energised", build: "none", lease: "signed" },
          ...block,
          use,
        },
      ],
    },
  ],
})

/** A leased hall that fits in it. */
export const HALL = {
  kind: "colocate",
  criticalItMw: 100,
  structure: "nnn",
  rentUsdPerKwMonth: 130,
  buildStartMonth: "2027-03",
}
