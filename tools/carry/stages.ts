// Words of the sources → the three ladders. Conservative: a word that does not name a rung leaves it empty.
import type { Row } from "./table.ts"

export type Stages = {
  readonly stage_power?: string
  readonly stage_build?: string
  readonly stage_lease?: string
}

const RUNNING: Stages = { stage_power: "energised", stage_build: "ready" }
const SIGNED: Stages = { stage_lease: "signed" }
const INTENT: Stages = { stage_lease: "letter_of_intent" }
const ANNOUNCED: Stages = { stage_power: "announced" }

const SITE_WORDS: Readonly<Record<string, Stages>> = {
  operating: RUNNING,
  energized: { stage_power: "energised" },
  under_construction: { stage_build: "under_construction" },
  contracted_power: { stage_power: "agreed" },
  approved: { stage_power: "agreed" },
  approved_conditional: { stage_power: "queued" },
  early_study: { stage_power: "queued" },
  studied: { stage_power: "queued" },
  planned: ANNOUNCED,
  in_development: ANNOUNCED,
  early: ANNOUNCED,
  conditional: ANNOUNCED,
  contracted_option: ANNOUNCED,
  exclusivity: INTENT,
  loi_non_binding: INTENT,
  mou_jv: INTENT,
  conditional_lease: INTENT,
  uncommitted: { stage_lease: "none" },
}

export function siteStages(attribute: string, stage: string, unit: string): Stages {
  if (!/^(MW|GW|EH\/s)$/.test(unit) && !attribute.startsWith("ercot")) return {}
  const leased = /critical_it_(contracted|other_table|site_total)|^leased/.test(attribute) ? SIGNED : {}
  const rest = attribute.startsWith("unleased") ? { stage_lease: "none" } : leased
  const delivered = attribute === "critical_it_delivered" ? { stage_lease: "delivered" } : rest
  return { ...SITE_WORDS[stage], ...delivered }
}

const COMPANY_WORDS: readonly (readonly [RegExp, Stages])[] = [
  [/^(contracted_hpc|leased_)/, SIGNED],
  [/^loi_/, INTENT],
  [/^billing_/, { stage_lease: "paying" }],
  [/^delivered_/, { ...RUNNING, stage_lease: "delivered" }],
  [/^(operating|utilised)_/, RUNNING],
  [/^(current_energized|energized_)/, { stage_power: "energised" }],
  [/under_construction/, { stage_build: "under_construction" }],
  [
    /^(secured_|contracted_power|approved_power|near_term_secured|merritt_secured)/,
    { stage_power: "agreed" },
  ],
  [/^ercot_conditional/, { stage_power: "queued" }],
  [/^(uncommitted|uncontracted)_/, { stage_lease: "none" }],
  [/^planned_/, ANNOUNCED],
  [/_complete$/, RUNNING],
]

export function companyStages(attribute: string, row: Row, unit: string): Stages {
  if (unit !== "MW" && unit !== "GW") return {}
  if (attribute === "operating_or_under_construction") return {}
  const named = COMPANY_WORDS.find(([pattern]) => pattern.test(attribute))?.[1]
  return named ?? (row.category === "pipeline" ? ANNOUNCED : {})
}

export function dealStages(attribute: string, row: Row, unit: string): Stages {
  if (unit !== "MW" || row.status !== "reported")
    return /LOI|MOU/.test(row.model!) && unit === "MW" ? INTENT : {}
  if (/conditional/.test(row.model!)) return INTENT
  if (!/lease|colocation|AI cloud/.test(row.model!) || !/^(critical_it|capacity)/.test(attribute)) return {}
  return /\bdelivered\b/.test(row.quote_or_locator!) ? { stage_lease: "delivered" } : SIGNED
}
