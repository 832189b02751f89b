import type { ViewContext } from "../../src/report/views/context.ts"
import { views } from "../../src/report/views/index.ts"
import type { View } from "../../src/report/views/view.ts"
import type { Requests } from "./protocol.ts"
import { type Machine, simulatedOf } from "./simulated.ts"

type Ask = Pick<Requests["view"]["ask"], "address" | "depth">

/** What each depth of a page asks its view for, beside what is there at once. */
const WITH: Readonly<Record<string, readonly (readonly string[])[]>> = {
  company: [[], ["cited"], ["cited", "implied"]],
  block: [[], ["option"]],
  sector: [[], ["companies"]],
}

/** The view of a page, as deep as it was asked for. */
export function pageOf(context: ViewContext, { address, depth }: Ask, machine: Machine): View {
  const asked = WITH[address.page] ?? [[]]
  const more = { with: asked[Math.min(depth, asked.length - 1)]! }
  switch (address.page) {
    case "sector":
      return views.sector(context, more)
    case "market":
      return views.market(context)
    case "company": {
      const { portfolio } = context
      const drawn = depth > 0 && portfolio ? { simulated: simulatedOf(portfolio, machine) } : {}
      return views.company(context, { ...more, ...drawn })
    }
    case "block":
      return views.block(context, { site: address.site, block: address.block, ...more })
    case "evidence":
      return views.evidence(context, address.filters)
    case "fact":
      return views.fact(context, { id: address.id })
  }
}
