import { Heading } from "./Heading.tsx"

/** Nothing to show yet, and what would bring something here. */
export function EmptyPart({ title, text, level }: { title: string; text: string; level: number }) {
  return (
    <div className="empty">
      <Heading level={level}>{title}</Heading>
      <p>{text}</p>
    </div>
  )
}
