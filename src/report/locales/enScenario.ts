/** What a scenario can change, in English: `lever.NAME` and what to know of it. */
export const enScenario = {
  "chart.scenarios.perShare": "A share under each scenario",
  "chart.scenarios.perShare.axis": "USD a share",
  "chart.scenarios.blocks": "All blocks under each scenario",
  "chart.scenarios.blocks.axis": "NPV of all blocks, USD million",
  "chart.scenarios.price": "market price",
  "lever.btcPriceUsdPerBtc": "Bitcoin price",
  "lever.btcPriceUsdPerBtc.note":
    "Hashprice follows it by the cited part, or as the model of difficulty answers it; coins held move in full.",
  "lever.hashpriceUsdPerPhDay": "Hashprice",
  "lever.hashpriceUsdPerPhDay.note":
    "Of the first month; its trend or the model of difficulty goes on from it.",
  "lever.hashpriceTrendPerYear": "Trend of hashprice",
  "lever.hashpriceTrendPerYear.note":
    "Log growth a year, halvings included. A model of difficulty replaces it.",
  "lever.difficultyModel": "Model of difficulty",
  "lever.difficultyModel.note": "How difficulty answers the bitcoin price.",
  "lever.difficultyModel.exogenous": "D0: grows whatever the price",
  "lever.difficultyModel.errorCorrection": "D1: pulled to the entry level",
  "lever.difficultyModel.structural": "D2: machines switch off and enter",
  "lever.difficultyModel.reducedForm": "D3: hashprice follows its trend",
  "lever.powerUsdPerMwh": "Power price by contract",
  "lever.powerUsdPerMwh.note": "Every contract price in proportion ({places}).",
  "lever.ercotHubMeanUsdPerMwh": "Market price of power",
  "lever.ercotHubMeanUsdPerMwh.note":
    "Mean of the settlement point, for sites that follow the market ({places}).",
  "lever.rentUsdPerKwMonth": "Rent of AI halls",
  "lever.rentUsdPerKwMonth.note":
    "First-year rent, mean by critical IT; every lease and every candidate in proportion ({places}).",
  "lever.gpuHourUsd": "Price of a GPU-hour",
  "lever.gpuHourUsd.note": "Contracted and merchant prices in proportion ({places}).",
  "lever.colocationCapexUsdPerMw": "Build cost of a hall",
  "lever.colocationCapexUsdPerMw.note": "Per critical IT MW; every hall in proportion ({places}).",
  "lever.poweredShellCapexUsdPerMw": "Build cost of a powered shell",
  "lever.poweredShellCapexUsdPerMw.note": "Per critical IT MW; every shell in proportion ({places}).",
  "lever.gpuCapexUsdPerMw": "Cost of GPU systems",
  "lever.gpuCapexUsdPerMw.note": "Per critical IT MW; every cloud in proportion ({places}).",
  "lever.delayMonths": "Delay of halls to come",
  "lever.delayMonths.note":
    "Mean by critical IT; every hall to come slips by the same months more ({places}).",
  "lever.discountMiningFraction": "Discount rate of mining and power",
  "lever.discountMiningFraction.note":
    "Every rate of mining, hosting and idle sites in proportion ({places}).",
  "lever.discountColocationFraction": "Discount rate of leased halls",
  "lever.discountColocationFraction.note":
    "Every rate of leased halls in proportion, that of taxes too ({places}).",
  "lever.discountCloudContractedFraction": "Discount rate of GPU clouds",
  "lever.discountCloudContractedFraction.note": "Every rate of GPU clouds in proportion ({places}).",
  "lever.interestAddedFraction": "Added to the interest of debt",
  "lever.interestAddedFraction.note":
    "Points on every loan, line and note; coupons of convertibles stay. Range by judgement ({places}).",
} as const
