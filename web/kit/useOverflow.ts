import { type RefObject, useEffect, useState } from "react"

/** Whether a box holds more than it shows, so that a keyboard must be able to scroll it. */
export function useOverflow(box: RefObject<HTMLElement | null>): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = (): void =>
      setOver(
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
      )
    const observer = new ResizeObserver(look)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [box])
  return over
}
