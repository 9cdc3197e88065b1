/** State of a view kept in the address, so that a copied link shows the same. */
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

type Values = Readonly<Record<string, string | null>>

/** `[get, set]`: `set({ year: '2025', page: null })` writes and removes without a new entry in the history. */
export function useUrlState(): readonly [(name: string) => string | null, (values: Values) => void] {
  const [search, setSearch] = useSearchParams()
  const get = useCallback((name: string) => search.get(name), [search])
  const set = useCallback((values: Values) => {
    setSearch((old) => {
      const next = new URLSearchParams(old)
      for (const [name, value] of Object.entries(values)) { if (value === null || value === '') next.delete(name); else next.set(name, value) }
      return next
    }, { replace: true })
  }, [setSearch])
  return [get, set]
}

/** One of a list of words; the first is the default and leaves no trace in the address. */
export function useUrlChoice<W extends string>(name: string, words: readonly [W, ...W[]]): readonly [W, (word: W) => void] {
  const [get, set] = useUrlState()
  const value = words.find((word) => word === get(name)) ?? words[0]
  return [value, (word) => set({ [name]: word === words[0] ? null : word })]
}
