import type { Texts } from "../locales/index.ts"
import { alternatives } from "./alternatives.ts"
import { blockEconomics } from "./blockEconomics.ts"
import { blockMap } from "./blockMap.ts"
import { boundary } from "./boundary.ts"
import { capacityLadder } from "./capacityLadder.ts"
import { carried } from "./carried.ts"
import { cashByYear } from "./cashByYear.ts"
import { cashMonths } from "./cashMonths.ts"
import type { Chart } from "./chart.ts"
import { citedShare } from "./citedShare.ts"
import { conversionBridge } from "./conversionBridge.ts"
import { debtBalance } from "./debtBalance.ts"
import { debtService } from "./debtService.ts"
import { drivers } from "./drivers.ts"
import { fan } from "./fan.ts"
import { frontier } from "./frontier.ts"
import { gantt } from "./gantt.ts"
import { histogram } from "./histogram.ts"
import { implied } from "./implied.ts"
import { liquidity } from "./liquidity.ts"
import { priceDuration } from "./priceDuration.ts"
import { scenarios } from "./scenarios.ts"
import { shareBridge } from "./shareBridge.ts"
import { sourcesUses } from "./sourcesUses.ts"
import { spider } from "./spider.ts"
import { tornado } from "./tornado.ts"
import { twoWay } from "./twoWay.ts"

/** Every chart the product draws. Adding one is a file, a line here and two labels in each language. */
export const CHARTS = [
  blockEconomics,
  conversionBridge,
  capacityLadder,
  cashByYear,
  citedShare,
  alternatives,
  boundary,
  shareBridge,
  sourcesUses,
  debtService,
  debtBalance,
  liquidity,
  carried,
  implied,
  tornado,
  spider,
  twoWay,
  histogram,
  fan,
  drivers,
  blockMap,
  frontier,
  gantt,
  cashMonths,
  priceDuration,
  scenarios,
] as const

/** The example of every chart, drawn. */
export const exampleCharts = (texts: Texts): readonly Chart[] =>
  CHARTS.map((kind) => (kind.draw as (data: unknown, texts: Texts) => Chart)(kind.example, texts))
