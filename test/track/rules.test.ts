import { describe, expect, test } from "vitest"
import { findingJson, findingTitle } from "../../src/report/findings.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { findingsIn, RULES } from "../../src/track/rules/index.ts"

describe.each(RULES.map((rule) => [rule.id, rule] as const))("rule %s keeps the contract", (id, rule) => {
  test("finds every example that triggers it, the first row among what it names", () => {
    expect(rule.triggers.length).toBeGreaterThan(0)
    for (const dossier of rule.triggers) {
      const found = findingsIn(dossier).filter((one) => one.rule === id)
      expect(found.length, JSON.stringify(dossier.facts.map((fact) => fact.attribute))).toBeGreaterThan(0)
      expect(found.some(({ factIds }) => factIds.includes(dossier.facts[0]!.id))).toBe(true)
    }
  })

  test("leaves every near miss alone", () => {
    expect(rule.passes.length).toBeGreaterThan(0)
    for (const dossier of rule.passes)
      expect(rule.find(dossier).map(({ factIds, figures }) => ({ factIds, figures }))).toEqual([])
  })

  test("names rows that exist, each once", () => {
    for (const dossier of rule.triggers) {
      const ids = new Set(dossier.facts.map((fact) => fact.id))
      for (const { factIds } of rule.find(dossier)) {
        expect(factIds.filter((one) => !ids.has(one))).toEqual([])
        expect(new Set(factIds).size).toBe(factIds.length)
      }
    }
  })

  test.each(["en", "ar"] as const)("says in %s what it is, why, and what would settle it", (locale) => {
    const texts = textsOf(locale)
    for (const dossier of rule.triggers) {
      const facts = new Map(dossier.facts.map((fact) => [fact.id, fact]))
      for (const finding of findingsIn(dossier).filter((one) => one.rule === id)) {
        const said = findingJson(texts, finding, { facts, definitions: dossier.definitions })
        expect(findingTitle(texts, finding).length).toBeGreaterThan(8)
        expect(said.settleBy.length).toBeGreaterThan(15)
        expect(said.explanation).not.toMatch(/undefined|[{}]/)
        for (const row of finding.factIds) expect(said.explanation).toContain(row)
      }
    }
  })

  test("has a sentence of documentation", () => expect(rule.doc.length).toBeGreaterThan(40))
})
