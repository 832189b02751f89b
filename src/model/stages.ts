import { type Authored, quantity } from "../base/quantity.ts"

type Stage = { readonly power: string; readonly build: string }

/** Cited prior that a block of a stage is delivered, by the first rule that fits (spec 3.4). */
const PRIORS: readonly (readonly [fits: (stage: Stage) => boolean, parameter: string])[] = [
  [({ power }) => power === "energised", "stageEnergisedFraction"],
  [
    ({ power, build }) => power === "agreed" && build === "under_construction",
    "stageUnderConstructionFraction",
  ],
  [({ power }) => power === "agreed", "stageAgreedFraction"],
  [({ power }) => power === "queued", "stageStudyFraction"],
  [() => true, "stageAnnouncedFraction"],
]

/** The prior of a stage, as a number still to be looked up. */
export function priorOf(stage: Stage): Authored {
  const parameter = PRIORS.find(([fits]) => fits(stage))![1]
  return quantity("fraction", { doc: "Probability of delivery at this stage", min: 0, max: 1 }).parse({
    parameter,
  }) as Authored
}
