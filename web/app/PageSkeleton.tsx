import { useTexts } from "../kit/useTexts.tsx"

/** The shape of a page while it is worked out. */
export function PageSkeleton() {
  return (
    <main id="main" tabIndex={-1} className="page">
      <Skeleton />
    </main>
  )
}

export function Skeleton() {
  const { say } = useTexts()
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{say("web.loading")}</span>
      <div className="line title" />
      <div className="row">
        <div className="box" />
        <div className="box" />
        <div className="box" />
        <div className="box" />
      </div>
      <div className="line" />
      <div className="line short" />
      <div className="area" />
    </div>
  )
}
