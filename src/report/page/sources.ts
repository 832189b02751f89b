import { citedShare } from "../../decide/cited.ts"
import type { Source } from "../../model/evidence.ts"
import type { Origin } from "../../model/resolved.ts"
import { type InputRow, inputRows } from "../inputs.ts"
import type { Texts } from "../locales/index.ts"
import { percent, quantityText } from "../numbers.ts"
import { type Conversion, useName } from "./conversion.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { assumedValue, section } from "./parts.ts"

/** Every input that moves the value of the blocks or of a best conversion, with what stands behind it. */
export function sourcesPart(context: PageContext, conversions: readonly Conversion[]): Markup {
  const { texts, portfolio, value } = context
  const today = value.cited.weights.map((weight) => ({ ...weight, path: placeOf(context, weight.path) }))
  const converted = conversions.flatMap(({ converted, converting }) =>
    citedShare({ ...portfolio, owner: {} }, [converted]).weights.map((weight) => ({
      ...weight,
      path: texts.say("place.use", {
        place: placeOf(context, weight.path),
        use: useName(texts, converting.use),
      }),
    })),
  )
  const rows = inputRows(texts, [...today, ...converted])
  const head = (["input", "value", "weight", "origin", "evidence"] as const).map(
    (key) =>
      html`<th scope="col" class="${key === "value" || key === "weight" ? "end" : "start"}">${texts.say(`column.${key}`)}</th>`,
  )
  return section(
    "sources",
    texts.say("section.sources"),
    html`<p>${texts.say("section.sources.lead")} ${texts.say("origin.note")}</p>
<table class="sources"><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => inputPart(context, row))}</tbody></table>`,
  )
}

function inputPart(context: PageContext, row: InputRow): Markup {
  const { texts } = context
  const { value, spec } = row.input
  const text = quantityText(texts, value, spec.unit, spec.basis)
  const places =
    row.places.length > 2
      ? texts.say("count.places", { count: row.places.length })
      : row.places.join(texts.say("list.semicolon"))
  return html`<tr>
<th scope="row" class="start">${row.name}<small>${places}</small></th>
<td class="end">${row.kind === "assumed" ? assumedValue(context, text) : html`<bdi>${text}</bdi>`}</td>
<td class="end">${weightText(texts, row.share)}</td>
<td class="start"><span class="origin ${row.kind}">${texts.say(`origin.${row.kind}`)}</span></td>
<td class="start evidence">${evidence(context, row.input.origin)}</td>
</tr>`
}

const weightText = (texts: Texts, share: number): string =>
  share < 0.0005 ? texts.isolate("<0.1%") : percent(texts, share, 1)

function evidence(context: PageContext, origin: Origin): Markup {
  switch (origin.kind) {
    case "given":
      return html``
    case "assumed":
      return html`<span class="note" dir="auto">${origin.because}</span>`
    case "parameter": {
      const { parameter } = origin
      return html`<span class="note" dir="auto">${parameter.title || parameter.name}</span>${
        parameter.note
          ? html`<span class="note" dir="auto">${parameter.note.replace(/^from: /, "")}</span>`
          : null
      }${reference(context, parameter.name, parameter.asOf, parameter.source, parameter.confidence)}`
    }
    case "fact": {
      const { fact } = origin
      return html`${fact.locator ? html`<q dir="auto">${fact.locator}</q>` : null}${
        fact.formula ? html`<code><bdi>${fact.formula}</bdi></code>` : null
      }${reference(context, fact.id, fact.asOf, fact.source, fact.confidence)}`
    }
  }
}

/** Fact or default, date, and each source with its publisher and a link where there is one. */
function reference(
  context: PageContext,
  id: string,
  asOf: string,
  sourceIds: string,
  confidence: string,
): Markup {
  const { texts, sources } = context
  const named = sourceIds
    .split(" ")
    .filter(Boolean)
    .map((sourceId) => sourcePart(texts, sourceId, sources.get(sourceId)))
  const low = confidence === "low" ? html` · <em>${texts.say("low.confidence")}</em>` : null
  const date = asOf ? html` · ${texts.say("page.asOf", { asOf: texts.isolate(asOf) })}` : null
  return html`<small><code><bdi>${id}</bdi></code>${date}${low}${named.map((part) => html` · ${part}`)}</small>`
}

function sourcePart(texts: Texts, id: string, source: Source | undefined): Markup {
  if (!source) return html`<bdi>${id}</bdi>`
  const title = html`<bdi>${source.title}</bdi>`
  const linked = /^https?:\/\//i.test(source.url)
    ? html`<a href="${source.url}" rel="noreferrer">${title}</a>`
    : title
  const publisher =
    source.publisher && !source.title.startsWith(source.publisher)
      ? html`${texts.say("list.comma")}<bdi>${source.publisher}</bdi>`
      : null
  const published = source.published
    ? html`${texts.say("list.comma")}${texts.say("published", { date: texts.isolate(source.published) })}`
    : null
  return html`${linked}${publisher}${published}`
}

/** A path of the engine, "site/block", "owner" or "instruments.ID", by the names in the file. */
function placeOf({ texts, portfolio }: PageContext, path: string): string {
  if (path === "owner") return texts.say("place.owner")
  const instrument = portfolio.instruments.find(({ id }) => path === `instruments.${id}`)
  if (instrument) return texts.isolate(instrument.name)
  const [siteId, blockId] = path.split("/")
  const site = portfolio.sites.find(({ id }) => id === siteId)
  const block = site?.blocks.find(({ id }) => id === blockId)
  if (!site || !block) return texts.isolate(path)
  return texts.isolate(texts.say("place.block", { site: site.name, block: block.name }))
}
