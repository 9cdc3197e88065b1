/** Width of an element in whole pixels, kept as it changes; 0 until it is measured. */
import { useEffect, useRef, useState, type RefObject } from 'react'

export function useWidth<E extends HTMLElement>(): readonly [RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const { current } = element
    if (!current) return
    const sizes = new ResizeObserver(() => setWidth(Math.floor(current.clientWidth)))
    sizes.observe(current)
    return () => sizes.disconnect()
  }, [])
  return [element, width]
}
