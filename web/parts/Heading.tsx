import type { ReactNode } from "react"

type Props = {
  readonly level: number
  readonly id?: string
  readonly className?: string
  readonly children: ReactNode
}

/** A heading of the level that its place in the page asks for. */
export function Heading({ level, ...props }: Props) {
  const Tag = `h${Math.min(level, 6)}` as "h2"
  return <Tag {...props} />
}
