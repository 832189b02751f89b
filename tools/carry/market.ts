// Hardware, difficulty, fees and ERCOT duration curves.
import { constants } from "./rules.ts"
import { sourceId } from "./sources.ts"
import { field, type Row, readTable, type Table } from "./table.ts"

export function marketTables(from: string, parameters: Table): Table[] {
  return [asics(from), gpus(parameters), constants(), difficulty(from), fees(from), durationCurves(from)]
}

function asics(from: string): Table {
  const source = sourceId("ASIC makers' data sheets as tabulated in the project's research (asic_specs)", "")
  const rows = readTable(`${from}/data/asic/asic_specs.csv`).map((row) => ({
    model: row.model!,
    hashrateThPerS: row.th!,
    powerW: row.watts!,
    efficiencyJPerTh: row.j_th!,
    source,
  }))
  return {
    path: "hardware/asics.csv",
    columns: ["model", "hashrateThPerS", "powerW", "efficiencyJPerTh", "source"],
    rows,
  }
}

function gpus(parameters: Table): Table {
  const cited = (name: string) => parameters.rows.find((row) => row.name === name)!
  const density = cited("gpusPerMw")
  const gb300 = cited("gpuHourUsd")
  const h100 = cited("h100GpuHourUsd")
  const columns = [
    "model",
    "itKwPerGpu",
    "gpusPerMw",
    "itKwPerRack",
    "gpuHourUsd",
    "density_source",
    "price_source",
    "note",
  ]
  const rows = [
    {
      model: "GB300 NVL72",
      itKwPerGpu: "2.63",
      gpusPerMw: density.base!,
      itKwPerRack: "189",
      gpuHourUsd: gb300.base!,
      density_source: density.source!,
      price_source: gb300.source!,
      note: "76,000 GPUs on 200 MW IT; price of a five-year take-or-pay contract, 1.94e9 / 76000 / 8760",
    },
    {
      model: "H100",
      itKwPerGpu: "",
      gpusPerMw: "",
      itKwPerRack: "",
      gpuHourUsd: h100.base!,
      density_source: "",
      price_source: h100.source!,
      note: `one-year contract, March 2026; power per GPU not found; ${h100.note}`,
    },
  ]
  return { path: "hardware/gpus.csv", columns, rows }
}

/** The day an epoch began: of its first block's arrival where recorded, else from the cumulative block count. */
function difficulty(from: string): Table {
  const source = sourceId(
    "Bitcoin difficulty by epoch, from block headers (public consensus data)",
    "",
    "public facts",
  )
  const rows = readTable(`${from}/data/bitcoin/difficulty_epochs.csv`).map((row) => ({
    first_height: field(row, "first_height"),
    difficulty: field(row, "difficulty").replace(/\.0$/, ""),
    started_on: row.first_block_arrival_utc!.slice(0, 10) || row.utc_day_from_cum_blkcnt!,
    source,
  }))
  return {
    path: "network/difficulty.csv",
    columns: ["first_height", "difficulty", "started_on", "source"],
    rows,
  }
}

/** Total fees of a month over its blocks. Prices are not carried: their licence forbids it. */
function fees(from: string): Table {
  const source = sourceId(
    "Bitcoin fees and blocks by day, public chain data (read through Coin Metrics community)",
    "",
    "aggregate of public chain data",
  )
  const months = new Map<string, { fees: number; blocks: number; days: number }>()
  for (const row of readTable(`${from}/data/bitcoin/btc_daily_2020_2025-06.csv.gz`)) {
    const month = field(row, "time").slice(0, 7)
    const sum = months.get(month) ?? { fees: 0, blocks: 0, days: 0 }
    sum.fees += Number(field(row, "FeeTotNtv"))
    sum.blocks += Number(field(row, "BlkCnt"))
    sum.days += 1
    months.set(month, sum)
  }
  const rows = [...months].map(([month, sum]) => ({
    month,
    fees_btc_per_block: (sum.fees / sum.blocks).toFixed(6),
    days: `${sum.days}`,
    source,
    note: "aggregate of public chain data",
  }))
  return {
    path: "network/fees.csv",
    columns: ["month", "fees_btc_per_block", "days", "source", "note"],
    rows,
  }
}

function durationCurves(from: string): Table {
  const files = [
    [
      "ercot_hubavg_duration_2024.csv",
      "ERCOT hub average 2024, duration statistics recomputed from 15-minute and hourly prices",
    ],
    [
      "ercot_hubs_hourly_duration_2024.csv",
      "ERCOT hubs 2024, hourly duration statistics recomputed on 8,614 hours (a week of March missing)",
    ],
  ]
  const rows = files.flatMap(([file, title]) => {
    const source = sourceId(title!, "", "recomputed summary statistics")
    return readTable(`${from}/validate/dispatch/${file}`).flatMap((row) => {
      const { settlement_point, market, year, ...statistics } = row
      const named = { point: settlement_point!, market: market!, year: year!, source }
      return Object.entries(statistics).map(
        ([statistic, value]): Row => ({ ...named, statistic, value, unit: unitOf(statistic) }),
      )
    })
  })
  return {
    path: "network/duration_curves.csv",
    columns: ["point", "market", "year", "statistic", "value", "unit", "source"],
    rows,
  }
}

function unitOf(statistic: string): string {
  if (statistic === "first" || statistic === "last") return "date"
  if (statistic === "intervals") return "count"
  return statistic.startsWith("hours") ? "hours" : "USD/MWh"
}
