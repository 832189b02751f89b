import {
  cappedCallShares,
  ifConvertedShares,
  netShareSettledShares,
  treasuryStockShares,
} from "../../../src/cash/dilution.ts"
import {
  absolute,
  type Case,
  filled,
  num,
  numbersIn,
  type Oracle,
  relative,
  type Unserved,
} from "../oracle.ts"

const FORMULA = 1e-9
const MILLION = 1e6
const BILLION = 1e9

/** Half a unit of the last printed place of the first number of a text. */
function printed(text: string): { readonly value: number; readonly half: number } | null {
  const first = /\d+(?:\.(\d+))?/.exec(text)
  return first && /^[\d.]+( published.*)?$/.test(text)
    ? { value: Number(first[0]), half: 0.5 / Number(`1e${first[1]?.length ?? 0}`) }
    : null
}

export const dilution: Oracle = {
  file: "V13_convert_dilution.csv",
  note: "shares of converts, capped calls and warrants; inputs stand in the labels",
  run: ({ rows }) => {
    const cases: Case[] = []
    const unserved: Unserved[] = []
    const numbersOf = (label: string): readonly number[] => numbersIn(label.replace(/^[^=]*=/, ""))
    const share = rows.find((row) => row.quantity!.startsWith("cap = "))
    let conversion = 0
    let cap = 0
    let face = 0
    for (const row of rows) {
      const label = row.quantity!
      const numbers = numbersIn(label)
      let actual: number
      if (label.startsWith("conversion price =")) {
        const [price, premium] = numbersOf(label) as [number, number]
        actual = conversion = price * premium
      } else if (label.startsWith("conversion rate per"))
        actual = ifConvertedShares(numbers[0]!, conversion, Infinity)
      else if (label.startsWith("capped-call cap")) {
        const [times, price] = numbersOf(label) as [number, number]
        actual = cap = times * price
      } else if (label.startsWith("P=")) {
        const price = numbers[0]!
        if (label.includes("if-converted")) {
          face = numbers[1]! * BILLION
          actual = ifConvertedShares(face, conversion, price)
        } else {
          const issued = netShareSettledShares(face, conversion, price)
          const returned = cappedCallShares(face, conversion, cap, price)
          if (label.includes("net-share-settled shares")) actual = issued
          else actual = label.includes("returned by capped call") ? returned : issued - returned
        }
      } else if (label.startsWith("IREN June 2025: conversion price")) {
        const [thousand, rate] = numbersOf(label) as [number, number]
        actual = conversion = thousand / rate
      } else if (label.startsWith("premium check")) actual = conversion / numbersOf(share!.quantity!)[1]! - 1
      else if (label.startsWith("cap =")) {
        const [times, price] = numbersOf(label) as [number, number]
        actual = times * price
      } else if (label.startsWith("TSM:")) {
        const [millions, strike, price] = numbers as [number, number, number]
        actual = treasuryStockShares(millions * MILLION, strike, price)
      } else {
        unserved.push({ name: label, reason: "the label is not one that the engine knows" })
        continue
      }
      cases.push(relative(label, num(row, "value"), actual, FORMULA))
      const publication = filled(row, "published") ? printed(row.published!) : null
      if (publication)
        cases.push(
          absolute(`${label}, as published`, publication.value, actual, publication.half * (1 + 1e-9)),
        )
    }
    return { cases, unserved }
  },
}
