import { useRef, useState } from "react"
import type { Cell, Column, Table } from "../../src/report/tables.ts"
import { CopyButton } from "../kit/CopyButton.tsx"
import { withOwn } from "../kit/route.ts"
import { useOverflow } from "../kit/useOverflow.ts"
import { usePlace } from "../kit/useRoute.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { Assumed } from "./Assumed.tsx"
import { Heading } from "./Heading.tsx"
import { canSort, csvOf, isTotal, type Order, type Row, sorted } from "./tableOrder.ts"

type Props = {
  readonly table: Table
  readonly links: readonly (string | null)[] | undefined
  readonly level: number
  readonly within: string | undefined
}

/** Rows above which a table scrolls inside its box under a head that stays. */
const LONG = 24

/** A table that scrolls inside its own box; its first column heads the row and leads where the row leads. */
export function TablePart({ table, links, level, within }: Props) {
  const { say, voice } = useTexts()
  const [order, setOrder] = useState<Order | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const over = useOverflow(box)
  const sortable = canSort(table)
  const place = usePlace()
  const linkOf = new Map(table.rows.map((row, i) => [row, links?.[i] ? withOwn(links[i], place) : null]))
  const rows = order && sortable ? sorted(table.rows, order, voice.locale) : table.rows
  const scrolls = over
    ? ({ tabIndex: 0, role: "group", "aria-label": say("web.table", { title: table.title }) } as const)
    : {}
  return (
    <div className="table">
      <div className="head">
        {table.title === within ? <span /> : <Heading level={level}>{table.title}</Heading>}
        <CopyButton label={say("web.copyCsv")} text={() => csvOf({ ...table, rows })} />
      </div>
      <div ref={box} className={rows.length > LONG ? "scroll tall" : "scroll"} {...scrolls}>
        <table aria-label={table.title}>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <HeadCell key={column.key} column={column} order={order} sort={sortable ? setOrder : null} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own
              <BodyRow key={i} row={row} columns={table.columns} link={linkOf.get(row) ?? null} />
            ))}
          </tbody>
        </table>
      </div>
      {table.notes.length > 0 ? (
        <ul className="notes">
          {table.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

type HeadProps = {
  readonly column: Column
  readonly order: Order | null
  readonly sort: ((order: Order | null) => void) | null
}

/** A first click sorts numbers from the largest and words from the first, a second turns that, a third ends it. */
function HeadCell({ column: { key, label, align }, order, sort }: HeadProps) {
  if (!sort)
    return (
      <th scope="col" className={align}>
        {label}
      </th>
    )
  const mine = order?.key === key ? order : null
  const first = align === "end"
  const next = mine === null ? { key, down: first } : mine.down === first ? { key, down: !first } : null
  const state = mine === null ? undefined : mine.down ? "descending" : "ascending"
  return (
    <th scope="col" className={align} aria-sort={state}>
      <button type="button" onClick={() => sort(next)}>
        {label}
        <span className="order" aria-hidden="true">
          {mine === null ? "" : mine.down ? "↓" : "↑"}
        </span>
      </button>
    </th>
  )
}

type RowProps = { readonly row: Row; readonly columns: readonly Column[]; readonly link: string | null }

function BodyRow({ row, columns, link }: RowProps) {
  return (
    <tr className={isTotal(row) ? "strong" : undefined}>
      {columns.map(({ key, align }, i) =>
        i === 0 ? (
          <th key={key} scope="row" className={align}>
            {link ? (
              <a href={link}>
                <CellText cell={row[key]} />
              </a>
            ) : (
              <CellText cell={row[key]} />
            )}
          </th>
        ) : (
          <td key={key} className={align}>
            <CellText cell={row[key]} />
          </td>
        ),
      )}
    </tr>
  )
}

function CellText({ cell }: { readonly cell: Cell | undefined }) {
  if (!cell) return null
  if (cell.assumed) return <Assumed text={cell.text} />
  return cell.strong ? (
    <b>
      <bdi>{cell.text}</bdi>
    </b>
  ) : (
    <bdi>{cell.text}</bdi>
  )
}
