import { memo, useId, useState } from "react"
import type { ChoiceLeverText, LeverText, NumberLeverText } from "../engine/protocol.ts"
import { latin } from "../kit/numerals.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { shown } from "./leverNumber.ts"

type Props<Kind> = {
  readonly lever: Kind
  /** As changed; null where it stands as in the file. */
  readonly value: number | string | null
  readonly set: (name: string, value: number | string | null) => void
}

/** One assumption, with a way back to what the file has. It is drawn again when its own value changes, not another's. */
export const Lever = memo(function Lever({ lever, value, set }: Props<LeverText>) {
  const { say } = useTexts()
  return (
    <div className={value === null ? "lever" : "lever changed"}>
      {lever.kind === "choice" ? (
        <Choice lever={lever} value={value} set={set} />
      ) : (
        <Slider lever={lever} value={value} set={set} />
      )}
      {value === null ? null : (
        <button type="button" className="quiet" onClick={() => set(lever.name, null)}>
          {say("web.lever.reset")}
          <span className="unseen"> {lever.label}</span>
        </button>
      )}
    </div>
  )
})

function Choice({ lever: { name, label, base, options }, value, set }: Props<ChoiceLeverText>) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? base}
        onChange={({ target }) => set(name, target.value === base ? null : target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </>
  )
}

/** A slider over the usual range and a field for any number that is allowed, in the unit that a reader writes. */
function Slider({ lever, value, set }: Props<NumberLeverText>) {
  const { say, figure } = useTexts()
  const { name, label, note, unitText, scale, min, max, from, base, to, step } = lever
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const now = value === null ? base : Number(value)
  const write = (one: number): string => shown(one * scale)
  const move = (next: number): void => set(name, next === base ? null : next)
  const finish = (): void => {
    const next =
      Number(
        latin(typed ?? "")
          .replaceAll(",", "")
          .replace("\u2212", "-"),
      ) / scale
    if (typed?.trim() && Number.isFinite(next))
      move(Math.min(Math.max(Number(next.toPrecision(12)), min), max))
    setTyped(null)
  }
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className="field">
        <input
          type="text"
          inputMode="decimal"
          dir="ltr"
          aria-label={say("web.lever.number", { label })}
          value={typed ?? figure(write(now)).replace(/[\u2068\u2069]/g, "")}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={finish}
          onKeyDown={({ key }) => key === "Enter" && finish()}
        />
        <bdi className="unit">{unitText}</bdi>
      </span>
      <input
        id={id}
        type="range"
        min={Math.min(from, now)}
        max={Math.max(to, now)}
        step="any"
        value={now}
        aria-valuetext={`${write(now)} ${unitText}`}
        onKeyDown={(event) => {
          const steps = stepsOf(event.key, document.documentElement.dir === "rtl")
          if (steps === 0) return
          event.preventDefault()
          move(Math.min(Math.max(nearest(now + steps * step, lever), from), to))
        }}
        onChange={({ target }) => move(nearest(Number(target.value), lever))}
      />
      <span className="range">
        <bdi>{figure(write(from))}</bdi>
        <span title={note}>{say("web.lever.base", { value: figure(write(base)) })}</span>
        <bdi>{figure(write(to))}</bdi>
      </span>
    </>
  )
}

/** How many steps a key moves a slider. */
function stepsOf(key: string, rtl: boolean): number {
  const onward = rtl ? "ArrowLeft" : "ArrowRight"
  const back = rtl ? "ArrowRight" : "ArrowLeft"
  if (key === onward || key === "ArrowUp") return 1
  if (key === back || key === "ArrowDown") return -1
  return key === "PageUp" ? 10 : key === "PageDown" ? -10 : 0
}

/** On whole steps, and at the base where that is near: a hand that comes back should come back to the file. */
function nearest(value: number, { base, step }: NumberLeverText): number {
  if (Math.abs(value - base) < step / 2) return base
  return Number((Math.round(value / step) * step).toPrecision(12))
}
