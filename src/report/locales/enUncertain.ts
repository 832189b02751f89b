/** The sector under uncertainty, and warnings about processes, in English. */
export const enUncertain = {
  "table.sectorRisk": "What each company may be worth",
  "column.valueOf": "Value of",
  "column.certain": "Certain",
  "column.q10": "q10",
  "column.median": "Median",
  "column.q90": "q90",
  "column.price": "Price",
  "column.short12": "Short of cash in 12 months",
  "valueOf.share": "a share",
  "valueOf.blocks": "the blocks",
  "note.sectorDraws":
    "Certain: the run without uncertainty. {paths} paths each ({method}, seed {seed}), all on the same draws of the market. A company whose file lacks shares, cash or debt shows the value of its blocks before tax.",
  "warning.correlation-digits":
    "{path}: {valueCorrelation} is quoted to two digits, but over {sampleMonths} months its standard error is {errorCorrelation}.",
  "warning.jumps-many":
    "{path}: {jumpsCountPerYear} jumps a year are above the cited {lowCountPerYear} to {highCountPerYear}: a plain fit to daily prices takes heavy tails for jumps.",
  "table.plans": "Plans on the same draws",
  "column.plan": "Plan",
  "column.mean": "Mean",
  "column.difference": "Against the first",
  "column.better": "Better in",
  "note.plans":
    "{paths} paths ({method}, seed {seed}). What two plans share draws the same numbers, so the error of their difference is its own and far smaller than that of either.",
  "table.information": "What it is worth to know before choosing",
  "column.known": "Known in advance",
  "column.worth": "Worth",
  "known.all": "Everything",
  "note.information":
    "Without knowing more, {plan} is best. A driver is worth what following it would add: a study, a letter of intent or a quote is worth at most that. Drivers worth less than half a percent of knowing everything are left out.",
  "table.indices": "Where the variance comes from (Sobol indices)",
  "column.group": "Drawn together",
  "column.first": "Alone",
  "column.totalIndex": "With all it does together",
  "note.indices":
    "{paths} paths (seed {seed}), of {of}; in brackets 95% intervals. Correlated draws stand in one group. Alone: the share of the variance that would go if the group were known. A gap between the columns is joint effect.",
  "note.plansBlocks": "Not every plan has a value per share: compared is the value of the blocks before tax.",
  "note.sectorTime": "{seconds} s in all.",
} as const
