/** A value as it was once it stood still: proposals are asked for between words, not at every key. */
import { useEffect, useState } from 'react'

export function useLater<T>(value: T, ms: number): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => { setLater(value) }, ms)
    return () => { clearTimeout(timer) }
  }, [value, ms])
  return later
}
