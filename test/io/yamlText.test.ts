import { expect, test } from "vitest"
import { readYamlText } from "../../src/io/yamlText.ts"

const keys = Array.from({ length: 90_000 }, (_, i) => `a${i}: 1`)
const issuesOf = (text: string) => {
  const read = readYamlText(text, "x.yaml")
  return read.ok ? [] : read.issues.map(({ code, line, column }) => [code, line, column])
}

test("keys stated twice are found in a time that grows with the text, not with its square", () => {
  const began = performance.now()
  expect(issuesOf([...keys, "a7: 2", "a89999: 2"].join("\n"))).toEqual([
    ["duplicate-key", 90_001, 1],
    ["duplicate-key", 90_002, 1],
  ])
  // The square of ninety thousand took two minutes.
  expect(performance.now() - began).toBeLessThan(20_000)
})

test("keys stated twice stand among other slips where the text has them", () => {
  expect(issuesOf('a: 1\nb: "\\q"\na: 2\nc: !x 1\n')).toEqual([
    ["yaml-syntax", 2, 5],
    ["duplicate-key", 3, 1],
    ["yaml-tag", 4, 4],
  ])
  expect(issuesOf("a: {b: 1, b: 2, c: {d: 1, d: 1}}\ne: {b: 1}\n")).toEqual([
    ["duplicate-key", 1, 11],
    ["duplicate-key", 1, 27],
  ])
  expect(issuesOf('1: 1\n"1": 2\n')).toEqual([])
})

test("a text that begins with a byte order mark has its places unmoved", () => {
  expect(issuesOf("\uFEFFa: 1\na: 2\n")).toEqual([["duplicate-key", 2, 1]])
})

test.each([
  ["a: \ud800", 1, 4],
  ["a: 1\nb: x\0\n", 2, 5],
])("what no file can hold: %j", (text, line, column) => {
  expect(issuesOf(text)).toEqual([["not-utf8", line, column]])
})
