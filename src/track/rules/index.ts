import { unsuperseded } from "../sector.ts"
import { basesAdded } from "./basesAdded.ts"
import { cloudWithColocation } from "./cloudWithColocation.ts"
import { consolidatedTwice } from "./consolidatedTwice.ts"
import { dateBeforeEvent } from "./dateBeforeEvent.ts"
import { dateSlip } from "./dateSlip.ts"
import { definitionConflict } from "./definitionConflict.ts"
import { energisedNotSecured } from "./energisedNotSecured.ts"
import { levelBeforeChange } from "./levelBeforeChange.ts"
import { outOfBounds } from "./outOfBounds.ts"
import { partsDoNotAdd } from "./partsDoNotAdd.ts"
import { paybackNotComputed } from "./paybackNotComputed.ts"
import { percentAndWindow } from "./percentAndWindow.ts"
import { physicalBound } from "./physicalBound.ts"
import { placeholder } from "./placeholder.ts"
import { priceHalved } from "./priceHalved.ts"
import { renewalsInValue } from "./renewalsInValue.ts"
import type { Dossier, Hit, Rule, Severity } from "./rule.ts"
import { rungs } from "./rungs.ts"
import { runningTotal } from "./runningTotal.ts"
import { siteAsNetwork } from "./siteAsNetwork.ts"
import { totalAsSegment } from "./totalAsSegment.ts"
import { unitSlip } from "./unitSlip.ts"
import { valueConflict } from "./valueConflict.ts"

export type { Dossier, Severity } from "./rule.ts"

/** Every rule. Adding one is a file, a line here and three messages in each language. */
export const RULES: readonly Rule[] = [
  valueConflict,
  unitSlip,
  partsDoNotAdd,
  percentAndWindow,
  levelBeforeChange,
  priceHalved,
  dateBeforeEvent,
  physicalBound,
  outOfBounds,
  paybackNotComputed,
  siteAsNetwork,
  definitionConflict,
  rungs,
  renewalsInValue,
  runningTotal,
  basesAdded,
  cloudWithColocation,
  consolidatedTwice,
  totalAsSegment,
  energisedNotSecured,
  dateSlip,
  placeholder,
]

/** What a rule found. `restatedIds` say the same as one of `factIds`. */
export type Finding = Required<Hit> & { readonly rule: string; readonly severity: Severity }

/** Everything that the rules find, contradictions first. Rows that others among them supersede are not looked at. */
export function findingsIn(dossier: Dossier): readonly Finding[] {
  const live = { ...dossier, facts: unsuperseded(dossier.facts) }
  return RULES.flatMap((rule) =>
    rule.find(rule.seesSuperseded ? dossier : live).map((hit) => ({
      rule: rule.id,
      severity: rule.severity,
      restatedIds: [],
      ...hit,
    })),
  )
}

/** Findings that hold a row, be it as one that restates another. */
export const findingsOn = (findings: readonly Finding[], ids: ReadonlySet<string>): readonly Finding[] =>
  findings.filter(({ factIds, restatedIds }) => [...factIds, ...restatedIds].some((id) => ids.has(id)))
