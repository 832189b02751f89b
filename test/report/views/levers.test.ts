import { expect, test } from "vitest"
import { LEVERS } from "../../../src/decide/scenario/levers.ts"
import { leversOf } from "../../../src/decide/scenario.ts"
import { LOCALES, type Locale, textsOf } from "../../../src/report/locales/index.ts"
import { companies } from "./companies.ts"

test.each(Object.keys(LOCALES) as Locale[])(
  "every lever has a name, a note and its choices in %s",
  (locale) => {
    const texts = textsOf(locale)
    const options = companies.flatMap((portfolio) =>
      leversOf(portfolio).flatMap((lever) =>
        lever.kind === "choice" ? lever.options.map((one) => `${lever.name}.${one}`) : [],
      ),
    )
    const keys = [...LEVERS.flatMap(({ name }) => [name, `${name}.note`]), ...options].map(
      (key) => `lever.${key}`,
    )
    expect(keys.filter((key) => texts.maybe(key, { places: "3" }) === null)).toEqual([])
  },
)
