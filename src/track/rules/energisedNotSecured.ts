import type { Fact } from "../../model/evidence.ts"
import { groupedBy, idsOf, megawatts, near } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const row = { unit: "MW", basis: "gross", as_of: "2026-03-31" }
const live = { ...row, attribute: "energized", value: "341", stage_power: "energised" }
const growth = { ...row, attribute: "secured_growth", value: "430", stage_power: "agreed" }

export const energisedNotSecured = defineRule({
  id: "energised-not-secured",
  severity: "caution",
  doc: "Energised megawatts beside secured ones that they are not all part of: what runs and what is agreed to come exceed the secured total of one day and basis, so some of what runs has no lasting agreement.",
  triggers: [
    example([live, growth, { ...row, attribute: "secured_total", value: "648", stage_power: "agreed" }]),
  ],
  passes: [
    example([live, growth, { ...row, attribute: "secured_total", value: "771", stage_power: "agreed" }]),
    example([live, growth]),
  ],
  find: ({ facts }) => {
    const groups = groupedBy(facts, (fact) =>
      fact.subjectKind === "company" && megawatts(fact) !== null && SECURED_OR_LIVE.test(fact.attribute)
        ? [fact.subject, fact.asOf, fact.basis].join("|")
        : null,
    )
    return [...groups.values()].flatMap((group): readonly Hit[] => {
      const running = group.find(
        ({ attribute, stage }) => ENERGISED.test(attribute) && stage.power === "energised",
      )
      const secured = group.filter(({ attribute }) => /secured/.test(attribute))
      const total = secured.reduce<Fact | undefined>(
        (a, b) => (a && megawatts(a)! >= megawatts(b)! ? a : b),
        undefined,
      )
      const more = secured.find((fact) => fact !== total)
      if (!running || !total || !more) return []
      const gapMw = megawatts(running)! + megawatts(more)! - megawatts(total)!
      if (gapMw <= 0.01 * megawatts(total)!) return []
      return [
        {
          subject: running.subject,
          factIds: idsOf([running, more, total, ...sitesBehind(facts, running, gapMw)]),
          figures: {
            energisedMw: megawatts(running)!,
            growthMw: megawatts(more)!,
            securedMw: megawatts(total)!,
            gapMw,
          },
        },
      ]
    })
  },
})

const ENERGISED = /energi[sz]ed/
const SECURED_OR_LIVE = /energi[sz]ed|secured/

/** Energised sites of the company, two at most, whose megawatts are the gap. */
function sitesBehind(facts: readonly Fact[], running: Fact, gapMw: number): readonly Fact[] {
  const sites = facts.filter(
    (fact) =>
      fact.subjectKind === "site" &&
      fact.subject.toUpperCase().startsWith(`${running.subject}-`) &&
      ENERGISED.test(fact.attribute) &&
      fact.stage.power === "energised" &&
      megawatts(fact) !== null,
  )
  const pairs = sites.flatMap((a, i) => [[a], ...sites.slice(i + 1).map((b) => [a, b])])
  return (
    pairs.find((pair) =>
      near(
        pair.reduce((sum, fact) => sum + megawatts(fact)!, 0),
        gapMw,
        0.01,
      ),
    ) ?? []
  )
}
