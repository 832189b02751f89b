/** The right to convert a block, in English. Hashprices and amounts arrive as text, already formatted. */
export const enOption = {
  "option.title": "{block}: from {from} to {to}, when it pays to wait",
  "option.rule.below":
    "Convert this block when hashprice is below {level} (today {today}); waiting {wait} costs {cost}.",
  "option.rule.above":
    "Convert this block when hashprice is above {level} (today {today}); waiting {wait} costs {cost}.",
  "option.rule.always":
    "Convert this block whatever hashprice is (today {today}); waiting {wait} costs {cost}.",
  "option.rule.never":
    "Do not convert this block now, whatever hashprice is (today {today}); waiting {wait} costs {cost}.",
  "option.wait": "{months, plural, =3 {a quarter} one {# month} other {# months}}",
  "option.decision.convert": "Today: convert.",
  "option.decision.wait": "Today: wait; converting now would lose {regret}.",

  "option.row.option": "The right to convert adds, over staying",
  "option.row.bounds": "It is worth at least, and at most",
  "option.row.now": "Converting now adds",
  "option.row.npv": "The same on the one path of the file",
  "option.row.waiting": "Choosing when adds, over the better of now and never",
  "option.row.regretConvert": "Lost by converting now",
  "option.row.regretWait": "Lost by waiting {wait}",
  "option.row.staying": "Staying for good is worth",
  "option.between": "{low} to {high}",

  "column.optionPart": "Over staying as it is",
  "column.optionUsd": "USD M",
  "column.optionMonth": "Month",
  "column.optionTrigger": "Convert below, USD/PH/day",
  "column.optionLow": "Rents low (10%)",
  "column.optionMiddle": "Rents in the middle (50%)",
  "column.optionHigh": "Rents high (90%)",
  "column.optionMedian": "Expected hashprice, median",
  "column.optionBand": "10% to 90%",
  "option.trigger.title": "The rule by month: convert when hashprice is below",
  "option.trigger.always": "at any",
  "option.trigger.never": "at none",
  "option.trigger.above": "above {level}",
  "option.inputs.title": "What the rule rests on",

  "option.note.window.conversionBy":
    "A conversion may start from {first} to {last} (conversionBy in the file), its dates moving with it; the rule rises as that closes.",
  "option.note.window.request":
    "A conversion may start from {first} to {last} (--by), its dates moving with it; the rule rises as that closes.",
  "option.note.window.endOfUse":
    "A conversion may start from {first}, its dates moving with it. No deadline is stated (conversionBy): the right is taken to last until today’s use ends, {last}.",
  "option.note.lag":
    "{lag, plural, =0 {The new use earns at once} other {The new use earns # months after the start}}; {stops, plural, =0 {today’s use stops at the start, as the dates of the file have it} other {today’s use goes on for # months after the start}}.",
  "option.note.level":
    "The rule is for a hashprice that lasts. A passing rise or dip (half-life {halfLife} months) moves it less: compare a mean of some months.",
  "option.note.levelOnly": "The rule is for the hashprice of the month.",
  "option.note.trend":
    "Hashprice follows D3; its trend contains the halvings, and none is added. It does not follow the bitcoin price here.",
  "option.note.premium":
    "All that is chosen between is discounted at {rate}. Hashprice is taken to grow {premium} a year less than its trend, so that what it earns is still worth what it is worth at the {miningRate} of today’s use.",
  "option.note.resale":
    "Machines are sold when today’s use stops, at their price for a lasting hashprice and for the life they have left.",
  "option.note.staying":
    "Staying is worth more than in compare, which follows one path of hashprice: a mine that can idle gains more from a rise than it loses from a fall.",
  "option.note.rents.certain":
    "Rents are certain: a later start earns the rent of the file. --rent-volatility market lets them move.",
  "option.note.rents.moving":
    "Rents move while one waits; a later lease is signed at the rent of its day. The rule of a month is for rents in the middle, below and above.",
  "option.note.back": "A conversion can be undone for {cost}; the hall is then taken never to age.",
  "option.note.grid":
    "Solved on a grid; bounds from {paths} fresh paths, widened by three standard errors and the error of the grid.",
  "option.note.simulation":
    "Solved by simulation; the worth is what the fitted rule earns on {paths} fresh paths, and the bounds are widened by three standard errors.",
  "option.note.also":
    "In some months converting is best again in a range further up, where machines sell for more than running them brings: --json lists them.",
  "option.note.gap": "Where the line is missing the rule is any hashprice, or none: the table says which.",
  "option.note.months": "Every month: --json.",
  "option.note.assumed": "{mark} assumed, not cited; --json gives the reason.",

  "finding.below-zero": "The right to convert comes out below zero, which cannot be: off by {gap}.",
  "finding.below-now-or-never":
    "The right to convert comes out below the better of now and never, which cannot be: off by {gap}.",
  "finding.bounds-crossed": "The lower bound is above the upper one by {gap}: do not rely on either.",
  "finding.value-outside-bounds": "The worth lies outside its bounds by {gap}: do not rely on it.",
  "finding.boundary-degenerate": "In {share} of the months no hashprice within reach decides.",
  "warning.npv-instead-of-option":
    "{path}: on the one path of the file converting now adds {npvUsd}; with hashprice uncertain, waiting is worth {regretUsd} more than converting now (hashwatt option gives the rule).",
  "warning.boundary-degenerate":
    "{path}: hashprice only returns to its level here, so that of today hardly tells what mining is worth, and the rule is always or never ({emptyFraction} of the months): let part of its moves last (longVolatilityPerSqrtYear).",

  "section.option": "When to convert",
  "chart.boundary": "{block}: convert when hashprice is below the line",
  "chart.boundary.axis": "USD per PH/s and day",
  "chart.boundary.rule": "Convert below",
  "chart.boundary.low": "Convert below, rents low (10%)",
  "chart.boundary.high": "Convert below, rents high (90%)",
  "chart.boundary.today": "Hashprice today",
  "chart.boundary.median": "Expected hashprice, median",
  "chart.boundary.band": "10% to 90%",
} as const

/** Names of the inputs of an option that no file states. */
export const enOptionInputs = {
  hashpriceRentCorrelation: "Correlation of rents with hashprice",
  rentVolatilityPerSqrtYear: "Volatility of market rents",
} as const
