/** One resident at the counter: what they said to each use, who speaks for them, what they ask, what is held of them. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { GroundsPanel } from './grounds-panel.tsx'
import { GuardiansPanel } from './guardians-panel.tsx'
import { OwnCopy } from './own-copy.tsx'
import { api } from './people-api.ts'
import { shared } from './people-words.ts'
import { RequestForm } from './request-form.tsx'

export default function ResidentPage() {
  const t = useT()
  const { region = '', id = '' } = useParams()
  const grounds = useQuery({ queryKey: ['grounds', region, id], queryFn: () => api('GET /residents/:region/:id/grounds', { params: { region, id } }) })
  return (
    <>
      <p><Link to={`/records/${region}/resident/${id}`}>{t(shared.back)}</Link></p>
      <h1 className="page-title">{t(shared.title)}</h1>
      <ErrorNote error={grounds.error} onRetry={() => void grounds.refetch()} />
      {grounds.data === undefined ? null : (
        <>
          <GroundsPanel region={region} id={id} data={grounds.data} />
          <GuardiansPanel region={region} id={id} data={grounds.data} />
          <RequestForm region={region} id={id} />
          <OwnCopy region={region} id={id} />
        </>
      )}
    </>
  )
}
