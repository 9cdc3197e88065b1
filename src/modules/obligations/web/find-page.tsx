/** An address with the id alone, as links from figures carry it, leads to the obligation. */
import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { Navigate, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { obligationApi, obligationPath } from './obligation-api.ts'

export default function FindPage() {
  const { caseId: id = '' } = useParams()
  const place = useQuery({ queryKey: ['obligation-place', id], queryFn: () => obligationApi('GET /obligations/find/:id', { params: { id } }) })
  if (place.error) return <ErrorNote error={place.error} onRetry={() => void place.refetch()} />
  return place.data ? <Navigate to={obligationPath(place.data)} replace /> : <Spin />
}
