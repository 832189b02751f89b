import { useEffect, useRef } from "react"

/**
 * On a new page the focus goes to its start, where a screen reader reads on, and the title of the window says where one
 * is; `at` names a section to go to once it is there.
 */
export function useArrival(page: string, title: string | null, at: string | undefined): void {
  const before = useRef<string | null>(null)
  useEffect(() => {
    if (before.current !== null && before.current !== page) {
      document.getElementById("main")?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    before.current = page
  }, [page])
  useEffect(() => {
    document.title = title === null ? "Hashwatt" : `${title} · Hashwatt`
  }, [title])
  useEffect(() => {
    if (title !== null && at) toSection(at)
  }, [title, at])
}

/** Scrolls to a section and gives it the focus. */
export function toSection(id: string): void {
  const section = document.getElementById(id)
  section?.scrollIntoView({ block: "start" })
  section?.focus({ preventScroll: true })
}
