/** The line a page works with: the one chosen, else the first. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { appealApi, linesKey } from './appeal-api.ts'

export function useLine() {
  const lines = useQuery({ queryKey: linesKey, queryFn: () => appealApi('GET /appeal-lines') })
  const [chosen, choose] = useState('')
  const items = lines.data?.items ?? []
  const line = items.find((one) => one.region === chosen) ?? items[0]
  return { lines: items, line, choose, error: lines.error, loading: lines.isPending }
}
