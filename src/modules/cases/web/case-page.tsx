/** Any case by its address: where links of letters, feeds and other systems lead. */
import { useParams } from 'react-router'
import { CasePanel } from './case-panel.tsx'

export default function CasePage() {
  const { region = '', caseId = '' } = useParams()
  return <CasePanel key={caseId} region={region} id={caseId} />
}
