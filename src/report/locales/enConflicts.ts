/** Messages of findings of the rules in src/track/rules, in English. */
export const enConflicts = {
  "table.conflicts": "{count, plural, =0 {No contradiction found} one {# finding} other {# findings}}",
  "conflict.mw": "{value} MW",
  "conflict.contradiction": "contradiction",
  "conflict.definition": "definitions differ",
  "conflict.caution": "easily misread",
  "conflict.headline.power": "the power of bitcoin miners",
  "conflict.headline.pipeline": "pipeline",
  "conflict.headline.cost": "cost per BTC",
  "conflict.headline.debt": "debt",
  "conflict.headline.shares": "shares",
  "conflict.headline.hashrate": "hashrate",
  "note.conflicts":
    "Contradiction: not all rows can be true. Definitions differ: all may be true, of different things. Easily misread: each row is right, and an easy next step with them is wrong. hashwatt facts ID opens a row.",
  "column.severity": "Kind",
  "column.finding": "Finding",
  "column.settleBy": "What would settle it",

  "conflict.value-conflict": "Two values of one thing",
  "conflict.value-conflict.explain":
    "Not all of these can be the {attribute} of {subject} on one basis and date: {rows}.",
  "conflict.value-conflict.settle":
    "The filing itself for that date; a restatement is entered as a row that supersedes the old one.",
  "conflict.unit-slip": "Off by a factor of {ratio}",
  "conflict.unit-slip.explain":
    "These values of {attribute} stand {ratio} to 1, as when thousands are read for millions: {rows}.",
  "conflict.unit-slip.settle": "The unit in the heading of the table that each was read from.",
  "conflict.parts-do-not-add": "Parts do not add up",
  "conflict.parts-do-not-add.explain":
    "{subject} states {total}; the parts known add up to {sum}, {gap} apart: {rows}.",
  "conflict.parts-do-not-add.settle":
    "The list behind the total: what it counts that is not among the parts (another stage, a share of a joint venture, a segment), or counts in part.",
  "conflict.percent-and-window": "A percentage and its window do not go together",
  "conflict.percent-and-window.explain":
    "{kind, select, windows {{percent}% is given for two windows at once that begin on different days: {rows}.} other {{percent}% is stated; the two values it joins give {implied}%: {rows}.}}",
  "conflict.percent-and-window.settle":
    "Prices or accounts at both ends of each window; then the window is the one that gives the percentage.",
  "conflict.level-before-change": "The level of before the change",
  "conflict.level-before-change.explain":
    "{attribute} moved by {percent}%, and the level given with it, {stated}, is that of before; after it stands {due}: {rows}.",
  "conflict.level-before-change.settle": "The public record after the change.",
  "conflict.price-halved": "The subsidy halved, not the price",
  "conflict.price-halved.explain":
    "The text halves the price of bitcoin in {month}, the month in which the block subsidy halved: {rows}. A slip of translation.",
  "conflict.price-halved.settle": "The original of the text; the subsidy follows from the block height.",
  "conflict.date-before-event": "Dated before it can be",
  "conflict.date-before-event.explain":
    "{what, select, signing {Terms are dated {date}, the deal was signed on {event}} report {Reported on {date} as true on {event}} maturity {Matures {date}, priced {event}} other {A row said on {date} supersedes one said on {event}}}: {rows}.",
  "conflict.date-before-event.settle":
    "{what, select, signing {The signing date in the filing: the terms hold from there, whatever period the report covers.} report {Whether it was a plan when it was said.} maturity {The terms in the prospectus.} other {Which document is the later one.}}",
  "conflict.physical-bound": "More than physics allows",
  "conflict.physical-bound.explain":
    "These figures need {drawn} at a site whose largest power is {limit}: {rows}.",
  "conflict.physical-bound.settle":
    "Whether several sites or zones were added up, and the unit of the energy.",
  "conflict.out-of-bounds": "A result that cannot be",
  "conflict.out-of-bounds.explain": "{attribute} of {value} is outside what it can mean: {rows}.",
  "conflict.out-of-bounds.settle": "The calculation: a bound is missing in it, or a sign is turned.",
  "conflict.payback-not-computed": "The payback does not follow from its numbers",
  "conflict.payback-not-computed.explain":
    "{stated} years are stated; cost and monthly money give {computed, select, never {no payback at all} other {{years} years}}: {rows}.",
  "conflict.payback-not-computed.settle":
    "The model run again with the costs that stand beside the headline.",
  "conflict.site-as-network": "One part's number taken for the whole",
  "conflict.site-as-network.explain":
    "A number of {subject} is derived from a number of {part} alone: {rows}. The units fit, the meaning does not.",
  "conflict.site-as-network.settle": "The same quotient with the whole's number above it.",
  "conflict.definition-conflict": "One word, {count} definitions",
  "conflict.definition-conflict.explain":
    "Figures under the word “{headline}” that count different things: {rows}. They are neither a range nor an error of one another.",
  "conflict.definition-conflict.settle":
    "Scope, stage, basis and date said with each figure; then each is compared only with its own kind.",
  "conflict.rungs": "Several megawatts of one site",
  "conflict.rungs.explain":
    "{subject} has {count} figures from {least} to {most}, each on its own rung and basis: {rows}.{whole, select, yes { Gross over critical IT is {ratio} here and nowhere else.} other {}}",
  "conflict.rungs.settle":
    "A headline that says which rung (approved, leased, delivered) and which basis (gross, critical IT).",
  "conflict.renewals-in-value": "Contract value with and without renewals",
  "conflict.renewals-in-value.explain":
    "The base term is worth {base}; {renewed} counts renewals that the tenant may refuse: {rows}.{unsaid, plural, =0 {} one { One row gives the larger figure without saying so.} other { # rows give the larger figure without saying so.}}",
  "conflict.renewals-in-value.settle":
    "Base term and options as the lease states them; only the base term is owed.",
  "conflict.running-total": "A running total is not a new contract",
  "conflict.running-total.explain":
    "The newest total, {newest}, holds the others; added up they would read {sum}: {rows}.",
  "conflict.running-total.settle": "The increments, from the release of each expansion.",
  "conflict.bases-added": "Gross and critical IT added together",
  "conflict.bases-added.explain":
    "{gross} gross and {criticalIt} critical IT do not make {sum}: {rows}.{likeKnown, select, yes { In critical IT alone it is {like}.} other {}}",
  "conflict.bases-added.settle": "The critical IT of the expansion, from the lease or its exhibit.",
  "conflict.cloud-with-colocation": "GPU cloud is not a lease of halls",
  "conflict.cloud-with-colocation.explain":
    "{subject} sells computing with its machines{priced, select, yes {, {rent} USD/kW-month} other {}}, where leases of halls stand at {low} to {high}: {rows}.{repeated, plural, =0 {} one { One row calls its value that of a lease or data centre.} other { # rows call its value that of a lease or data centre.}}",
  "conflict.cloud-with-colocation.settle":
    "The contract type in the filing, and who buys the machines; cloud and colocation are totalled apart.",
  "conflict.consolidated-twice": "Counted again in the parent",
  "conflict.consolidated-twice.explain":
    "{parent} holds {percent}% of {subject} and consolidates it: a sum over both counts {subject} twice: {rows}.",
  "conflict.consolidated-twice.settle":
    "The parent's figures without the subsidiary, or the sum without the subsidiary.",
  "conflict.total-as-segment": "Total revenue that reads as a segment's",
  "conflict.total-as-segment.explain":
    "{total} is all of the revenue, not that of AI: {rows}.{kind, select, told { The last segment known earned {segment}.} other {}}",
  "conflict.total-as-segment.settle": "Revenue by segment in the accounts of that period.",
  "conflict.energised-not-secured": "Energised is not secured",
  "conflict.energised-not-secured.explain":
    "{energised} energised and {growth} secured growth exceed the secured total of {secured} by {gap}: that much runs without a lasting agreement: {rows}.",
  "conflict.energised-not-secured.settle": "The electricity service agreement of each site.",
  "conflict.date-slip": "The delivery date moved",
  "conflict.date-slip.explain":
    "{late, select, late {{months, plural, one {# month} other {# months}} late} other {{months, plural, one {# month} other {# months}} early}} so far, from the end of {first} to the end of {last}{done, select, yes {, delivered} other {, not delivered yet}}: {rows}.",
  "conflict.date-slip.settle": "The tenant's acceptance, or the first rent in the accounts.",
  "conflict.placeholder": "Looks like a filler, not a measurement",
  "conflict.placeholder.explain":
    "Day, month and year of {attribute} are exact multiples of {value}: {rows}. A program that failed may have put constants in their place.",
  "conflict.placeholder.settle": "The readings of each month.",
} as const
