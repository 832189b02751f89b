// Identities: who and where, each once. A remark in brackets beside a name becomes a note.
import type { Row, Table } from "./table.ts"
import { joined } from "./table.ts"

/** id → other names in English, then in Arabic, "|" between them. Dated names are facts (C0020, C0021). */
const ALIASES: Readonly<Record<string, readonly [english: string, arabic: string]>> = {
  MARA: ["MARA|Marathon Digital|Marathon Digital Holdings", "مارا|ماراثون ديجيتال|ماراثون"],
  CLSK: ["Clean Spark", "كلين سبارك|كلينسبارك"],
  RIOT: ["Riot|Riot Blockchain", "رايوت|رايوت بلاتفورمز"],
  CORZ: ["", "كور ساينتيفيك|كور سينتيفيك"],
  IREN: ["Iris Energy|IREN", "إيرين|آيرين|آيريس إنرجي"],
  CIFR: ["Cipher Mining|Cipher", "سايفر|سايفر ماينينغ|سايفر للتعدين"],
  WULF: ["Tera Wulf", "تيراوولف|تيرا وولف"],
  HUT: ["Hut8|Hut 8 Mining", "هت 8|هات 8"],
  KEEL: ["Bitfarms|BITF|Keel", "بيتفارمز|بت فارمز|كيل"],
  HIVE: ["HIVE Digital|HIVE Blockchain|BUZZ HPC", "هايف|هايف ديجيتال"],
  BTDR: ["Bitdeer", "بيتدير|بت دير"],
  BTBT: ["", "بت ديجيتال"],
  WYFI: ["White Fiber", "وايت فايبر"],
  APLD: ["Applied Blockchain", "أبلايد ديجيتال"],
  GLXY: ["Galaxy", "جالاكسي|جالاكسي ديجيتال|غالاكسي"],
  BMNR: ["BitMine", "بيتماين|بت ماين"],
  ABTC: ["", "أمريكان بيتكوين"],
  SLNH: ["Soluna", "سولونا"],
  CAN: ["", "كنعان"],
}
// biome-ignore format: one line a company
const ALSO_NAMED: readonly Row[] = [
  { id: "AMZN", name: "Amazon", ticker: "AMZN", exchange: "NASDAQ", aliases: "AWS|Amazon Web Services", aliases_ar: "أمازون" },
  { id: "META", name: "Meta", ticker: "META", exchange: "NASDAQ", aliases: "Meta Platforms", aliases_ar: "ميتا" },
  { id: "GOOGL", name: "Alphabet", ticker: "GOOGL", exchange: "NASDAQ", aliases: "Google", aliases_ar: "ألفابت|جوجل|غوغل" },
  { id: "AAPL", name: "Apple", ticker: "AAPL", exchange: "NASDAQ", aliases: "", aliases_ar: "آبل|أبل" },
  { id: "FLUIDSTACK", name: "Fluidstack", aliases: "", aliases_ar: "فلويدستاك" },
  { id: "BELL", name: "Bell", aliases: "Bell AI Fabric", aliases_ar: "" },
]
const OWNERS: Readonly<Record<string, string>> = {
  "Fluidstack (sold by WULF Jul-2026)": "FLUIDSTACK",
  "Bell / HIVE tenant": "BELL",
}
const SITES_OF_DEALS: Readonly<Record<string, string>> = {
  "6 sites (Denton, Dalton, Muskogee, Marble, Austin; one more)":
    "corz-denton corz-dalton corz-muskogee corz-marble corz-austin",
  "Pecos, Dalton, Hunt, Muskogee, Auburn": "corz-pecos corz-dalton corz-hunt corz-muskogee corz-auburn",
  multi: "",
}

export function entityTables(facts: Readonly<Record<string, readonly Row[]>>): Table[] {
  const companies = first(facts.companies!, "company_id").filter((row) => row.company_id !== "SECTOR")
  return [
    {
      path: "entities/companies.csv",
      columns: ["id", "name", "ticker", "exchange", "aliases", "aliases_ar"],
      rows: [...companies.map(company), ...ALSO_NAMED],
    },
    {
      path: "entities/sites.csv",
      columns: [
        "id",
        "name",
        "owner",
        "locality",
        "region",
        "country",
        "grid",
        "utility",
        "grid_basis",
        "lat",
        "lon",
        "note",
      ],
      rows: first(facts.sites!, "site_id").map((row) => {
        const owner = plain(row.owner!)
        const id = OWNERS[row.owner!] ?? owner.name
        const names = {
          id: row.site_id!,
          name: row.site_name!,
          owner: id,
          note: id === row.owner ? "" : `owner as stated: ${row.owner}`,
        }
        return { ...row, ...names, grid: row.grid_iso!, utility: row.utility_or_supplier! }
      }),
    },
    {
      path: "entities/deals.csv",
      columns: ["id", "provider", "counterparty", "site", "model", "signed_on", "note"],
      rows: first(facts.deals!, "deal_id").map((row) => {
        const provider = plain(row.provider!)
        const site = plain(row.site_id!)
        const sites = SITES_OF_DEALS[row.site_id!] ?? site.name
        const asStated = sites === row.site_id ? "" : `sites as stated: ${row.site_id}`
        const note = joined(provider.remark && `provider as stated: ${row.provider}`, asStated)
        const { counterparty, model, sign_date } = row
        return {
          id: row.deal_id!,
          provider: provider.name,
          counterparty: counterparty!,
          site: sites,
          model: model!,
          signed_on: sign_date!,
          note,
        }
      }),
    },
    {
      path: "entities/financings.csv",
      columns: ["id", "company", "issuer", "instrument"],
      rows: facts.financings!.map((row) => ({
        id: row.fin_id!,
        company: row.company_id!,
        issuer: row.issuer_entity!,
        instrument: row.instrument!,
      })),
    },
  ]
}

function company(row: Row): Row {
  const [aliases, aliases_ar] = ALIASES[row.company_id!] ?? ["", ""]
  const name = row.company_name!.replace(/ \(ex .*\)$/, "")
  return { id: row.company_id!, name, ticker: row.ticker!, exchange: row.exchange!, aliases, aliases_ar }
}

function first(rows: readonly Row[], key: string): Row[] {
  return rows.filter((row, index) => rows.findIndex((other) => other[key] === row[key]) === index)
}

function plain(stated: string): { readonly name: string; readonly remark: string } {
  const match = /^([^\s(]+) \((.*)\)$/.exec(stated)
  return { name: match?.[1] ?? stated, remark: match?.[2] ?? "" }
}
