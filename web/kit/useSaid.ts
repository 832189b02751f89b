import { useEffect, useState } from "react"

/** A short word that goes away again, such as "copied". */
export function useSaid(): readonly [string | null, (text: string) => void] {
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), 2500)
    return () => clearTimeout(timer)
  }, [said])
  return [said, setSaid]
}
