import type { CompanyText, Depth, DrawnView, Requests } from "../engine/protocol.ts"
import { deep, quick } from "../engine/workers.ts"
import { companies, companyFile } from "../kit/api.ts"
import { answered, type Loaded, useLoaded } from "../kit/useLoaded.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { merged } from "./merged.ts"

export type ViewAsk = Requests["view"]["ask"]
type Subject = Pick<ViewAsk, "address" | "file" | "scenario">
type Page = ViewAsk["address"]["page"]

/** How deep each page goes. */
const DEEPEST: Readonly<Record<Page, Depth>> = {
  company: 2,
  block: 1,
  sector: 1,
  fact: 1,
  market: 0,
  evidence: 0,
}
/** Pages that name companies, and so wait for their list; what is deep of them rests on all their files. */
const LISTS: readonly Page[] = ["sector", "fact"]
const TODAY = new Date().toLocaleDateString("sv-SE")

export type Shown = {
  readonly view: DrawnView | null
  /** The request that the view answers, for pictures of its charts. */
  readonly ask: ViewAsk
  readonly failure: Loaded<DrawnView>["failure"]
  /** Why there is no more than what is shown; null where there is or may be. */
  readonly deepFailure: Loaded<DrawnView>["failure"]
  /** Whether the view is that of the question before, and whether more of it is being worked out. */
  readonly stale: boolean
  readonly more: boolean
  readonly again: () => void
}

/** A page at once, and then deeper: what takes longer comes in its place when it is there. */
export function useView({ address, file, scenario }: Subject, ready: boolean): Shown {
  const { voice } = useTexts()
  const lists = LISTS.includes(address.page)
  const list = useLoaded("companies", lists ? "companies" : null, companies)
  const known = list.value?.map((company) => ({ ...company, yaml: null })) ?? []
  const ask = { address, file, companies: known, scenario, asOf: TODAY, depth: 0, voice } as const
  const subject = JSON.stringify([address.page === "evidence" ? "evidence" : address, voice])
  const key = ready && (!lists || list.value || list.failure) ? JSON.stringify(ask) : null
  const first = useLoaded(subject, key, () => answered(quick.ask("page", "view", ask)))
  const second = useDeeper(subject, key, ask, 1, first)
  const third = useDeeper(subject, key, ask, 2, second)
  const levels = [third, second, first]
  const fresh = levels.find(isFresh)
  const old = levels.find(({ value }) => value !== null)
  const shown = fresh ?? old
  const depth = shown ? levels.length - 1 - levels.indexOf(shown) : 0
  return {
    view: fresh?.value && old?.value ? merged(fresh.value, old.value) : (shown?.value ?? null),
    ask: { ...ask, depth: depth as Depth },
    failure: first.failure,
    deepFailure: second.failure ?? third.failure,
    stale: fresh === undefined && shown !== undefined,
    more: fresh !== undefined && depth < DEEPEST[address.page] && !second.failure && !third.failure,
    again: first.again,
  }
}

const isFresh = ({ value, stale }: Loaded<DrawnView>): boolean => value !== null && !stale

/** The same page at a depth, once the one before is there. */
function useDeeper(
  subject: string,
  key: string | null,
  ask: ViewAsk,
  depth: Depth,
  before: Loaded<DrawnView>,
): Loaded<DrawnView> {
  const wanted = isFresh(before) && depth <= DEEPEST[ask.address.page]
  return useLoaded(subject, wanted ? `${depth} ${key}` : null, async () => {
    const all = LISTS.includes(ask.address.page) ? await withFiles(ask.companies) : ask.companies
    return answered(deep.ask("page", "view", { ...ask, companies: all, depth }))
  })
}

const withFiles = (list: readonly CompanyText[]): Promise<readonly CompanyText[]> =>
  Promise.all(list.map(async (company) => ({ ...company, yaml: (await companyFile(company.ticker)).yaml })))
