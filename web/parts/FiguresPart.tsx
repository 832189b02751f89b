import type { Figure } from "../../src/report/views/view.ts"
import { Assumed } from "./Assumed.tsx"
import { Change } from "./Change.tsx"

/** The numbers to see first, side by side. */
export function FiguresPart({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="figures">
      {figures.map(({ label, value, change, tone, note, assumed }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className="value">{assumed ? <Assumed text={value} /> : <bdi>{value}</bdi>}</span>
            {change ? <Change text={change} tone={tone ?? "plain"} /> : null}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
