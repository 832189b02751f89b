import fc from "fast-check"
import { between, maybe, monthAt, oneOf, type Raw, stated, whole } from "./arbitraries.ts"

// Uses of every kind, sound by construction.

const build = fc.record({
  build: whole(-6, 20),
  buildMonths: whole(3, 18),
  delayMonths: maybe(oneOf(1, 2.02, 3, 6, 7.5)),
  capexUsdPerMw: between(6e6, 14e6),
  capexSpentFraction: maybe(between(0, 0.6)),
  itcFraction: maybe(between(0, 0.3)),
  contingencyFraction: maybe(between(0, 0.2)),
})

/** The build of a hall, with `build` the month number in which it starts. */
function hallOf(start: number, built: Raw): Raw {
  const { build, ...fields } = built
  return stated({ ...fields, buildStartMonth: monthAt(start, build as number) })
}

const colocate = (start: number) =>
  fc
    .tuple(
      build,
      fc.record({
        structure: oneOf("nnn", "modifiedGross", "gross"),
        rentUsdPerKwMonth: between(60, 220),
        escalatorFraction: between(0, 0.05),
        termMonths: whole(24, 180),
        rentTerm: oneOf("fromDelivery", "fromPlan"),
        renewalMonths: maybe(whole(12, 60)),
        capRateFraction: maybe(between(0.05, 0.1)),
      }),
    )
    .map(([built, lease]) => ({
      kind: "colocate",
      criticalItMw: 70,
      ...hallOf(start, built),
      ...stated(lease),
    }))

const cloud = (start: number) =>
  fc
    .tuple(
      build,
      fc.record({
        gpuHourUsdPerGpuHour: between(1.5, 4),
        termMonths: whole(12, 60),
        gpuLifeMonths: whole(24, 72),
        prepaymentFraction: maybe(between(0, 0.4)),
        prepaymentReceivedFraction: maybe(between(0, 1)),
        creditFirstMonths: maybe(whole(0, 11)),
        ebitdaMarginFraction: maybe(between(0.5, 0.9)),
      }),
    )
    .map(([built, contract]) => ({
      kind: "cloud",
      grossPerItRatio: 1.4,
      ...hallOf(start, built),
      ...stated(contract),
    }))

const mine = (start: number) =>
  fc
    .record({
      fleetJPerTh: between(14, 30),
      machineLifeMonths: whole(6, 72),
      startMonth: maybe(whole(1, 12)),
      machinePriceUsdPerTh: maybe(between(2, 20)),
      infrastructureCapexUsdPerMw: maybe(between(1e5, 5e5)),
    })
    .map(({ startMonth, ...fields }) =>
      stated({ kind: "mine", ...fields, startMonth: startMonth && monthAt(start, startMonth) }),
    )

const host = () =>
  fc
    .record({ hostingUsdPerMwh: between(50, 90), termMonths: oneOf(12, 24.5, 36) })
    .map((fields) => ({ kind: "host", ...fields }))

/** One to three blocks, owned and delivered in part or in whole, some of them mining before. */
export const blocks = (start: number) =>
  fc.array(
    fc.record({
      use: fc.oneof(colocate(start), colocate(start), cloud(start), mine(start), mine(start), host()),
      ownedFraction: maybe(between(0.5, 1)),
      deliveryFraction: maybe(between(0, 1)),
      before: maybe(whole(2, 12)),
    }),
    { minLength: 1, maxLength: 3 },
  )
