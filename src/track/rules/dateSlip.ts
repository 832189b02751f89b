import { formatMonth } from "../../base/month.ts"
import { projectsOf } from "../delivery.ts"
import { idsOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const start = {
  subject_kind: "deal",
  subject: "acme-lease",
  unit: "date",
  attribute: "start",
  status: "planned",
}

export const dateSlip = defineRule({
  id: "date-slip",
  severity: "caution",
  doc: "A delivery promised for one date and later for another, or delivered off its date: rows of one lease and its site at different dates, or one row that recalls the earlier promise.",
  triggers: [
    example([
      { ...start, text: "2026-09 delivery", said_on: "2025-09-25" },
      { ...start, text: "Q4 2026 to Q1 2027", said_on: "2026-09-25" },
    ]),
    example([
      { ...start, attribute: "slip", text: "ready 30 May 2026 slipped to Q3 2026", said_on: "2026-09" },
    ]),
    example([
      {
        ...start,
        status: "reported",
        text: "rent commenced Aug 2026, two months early",
        said_on: "2026-08-04",
      },
    ]),
  ],
  passes: [
    example([
      { ...start, text: "late 2027", said_on: "2025-09-25" },
      { ...start, text: "Q4 2027", said_on: "2026-09-25" },
    ]),
    example([{ ...start, text: "96 MW by Dec 2027; 191 MW by Jun 2028", said_on: "2026-08-10" }]),
  ],
  find: ({ facts, entities }) =>
    projectsOf(facts, entities.deals)
      .filter(({ slipMonths }) => slipMonths !== 0)
      .map(({ subject, promises, first, last, slipMonths, done }) => ({
        subject,
        factIds: idsOf(promises.map(({ fact }) => fact)),
        figures: {
          first: formatMonth(first.to),
          last: formatMonth(last.to),
          months: Math.abs(slipMonths),
          late: slipMonths > 0 ? "late" : "early",
          done: done ? "yes" : "no",
        },
      })),
})
