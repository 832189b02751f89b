import type { Report } from "./resolve.ts"

type Plain = Record<string, unknown>

/**
 * Expands `like: OTHER` in blocks: a block takes every field it does not state from another block of its site.
 * The fields of `use` and `debt` are taken one by one. Reports unknown and circular references.
 */
export function expandLikes(raw: unknown, report: Report): unknown {
  if (!isPlain(raw) || !Array.isArray(raw.sites)) return raw
  return { ...raw, sites: raw.sites.map((site, i) => expandSite(site, `sites[${i}]`, report)) }
}

function expandSite(site: unknown, path: string, report: Report): unknown {
  if (!isPlain(site) || !Array.isArray(site.blocks)) return site
  const blocks: readonly unknown[] = site.blocks
  const find = (id: unknown): Plain | undefined =>
    blocks.find((block): block is Plain => isPlain(block) && block.id === id)
  const expand = (block: unknown, at: string, trail: readonly unknown[]): unknown => {
    if (!isPlain(block) || block.like === undefined) return block
    const { like, ...own } = block
    const other = find(like)
    const issue = { path: `${at}.like`, given: like }
    if (!other) {
      report({
        ...issue,
        code: "unknown-block",
        message: `no block of this site is called ${String(like)}`,
        hint: "name a block beside this one",
      })
      return own
    }
    if (trail.includes(like)) {
      const message = `${[...trail, like].map(String).join(" → ")} refer to each other in a circle`
      report({ ...issue, code: "circular-reference", message, hint: "let one of them state its own fields" })
      return own
    }
    return merged(expand(other, at, [...trail, like]) as Plain, own)
  }
  return {
    ...site,
    blocks: blocks.map((block, i) => expand(block, `${path}.blocks[${i}]`, isPlain(block) ? [block.id] : [])),
  }
}

function merged(base: Plain, own: Plain): Plain {
  const deep = ["use", "debt"].filter((name) => isPlain(base[name]) && isPlain(own[name]))
  return {
    ...base,
    ...own,
    ...Object.fromEntries(deep.map((name) => [name, { ...(base[name] as Plain), ...(own[name] as Plain) }])),
  }
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value)
