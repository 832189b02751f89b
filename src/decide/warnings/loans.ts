import { pathOf } from "../../cash/block.ts"
import { citedRange, committed, percentText, type WarningRule } from "./rule.ts"

// Project loans: those that could not be sized, those that were never late, those that outlast their cash.

const UNSIZED: Readonly<Record<string, string>> = {
  nothingToBuild: "nothing is left to build in the modelled months",
  noCash: "the blocks earn nothing in its tenor",
  horizonTooShort: "its tenor ends after the modelled months",
  noCapacity: "planned cash carries no debt at the target coverage",
}

export const unsized: WarningRule = {
  code: "debt-not-sized",
  find: (_run, projects) =>
    projects.flatMap(({ id, unsized: why }) =>
      why ? [{ path: `instruments.${id}`, message: `the loan is not sized: ${UNSIZED[why]}` }] : [],
    ),
}

export const noDelayTested: WarningRule = {
  code: "no-delay-tested",
  find: (run, projects) => {
    const late = citedRange(run, "lateFraction", "fraction")
    const delay = citedRange(run, "delayMedianMonths", "months")
    if (!late || !delay) return []
    return projects
      .filter(
        ({ debtUsd, blocks }) =>
          debtUsd > 0 &&
          committed(run).some(
            (one) =>
              blocks.includes(pathOf(one)) &&
              one.block.stage.build !== "ready" &&
              !one.use.numbers.delayMonths?.value,
          ),
      )
      .map(({ id }) => ({
        path: `instruments.${id}`,
        message: `debt service starts on the calendar, but no delay of its blocks is tested: ${percentText(late.base)} of projects are late, by a median of ${delay.base} months; state delayMonths and read coverage, reserve and cash`,
        figures: { lateFraction: late.base, delayMonths: delay.base },
      }))
  },
}

export const projectDebtTwice: WarningRule = {
  code: "project-debt-twice",
  find: ({ portfolio: { owner } }, projects) =>
    owner.debtUsd?.value && projects.some(({ debtUsd }) => debtUsd > 0)
      ? [
          {
            path: "owner.debtUsd",
            message:
              "total debt is stated beside a project loan that is still to be drawn: make sure that it does not contain that loan",
          },
        ]
      : [],
}

/** A bullet is sized on interest alone: what cash to its end does not repay must be lent again. */
export const loanBeyondCash: WarningRule = {
  code: "loan-beyond-cash",
  find: (_run, projects) =>
    projects.flatMap(({ id, debtUsd, llcrRatio }) =>
      debtUsd > 0 && llcrRatio.value !== null && llcrRatio.value < 1
        ? [
            {
              path: `instruments.${id}`,
              message: `all cash of the blocks to the end of the loan repays ${percentText(llcrRatio.value)} of it: the rest must be refinanced or is the owner's`,
              figures: { llcrFraction: llcrRatio.value },
            },
          ]
        : [],
    ),
}
