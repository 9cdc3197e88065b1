/** One obligation: what it is about and where it came from, its log and clocks, what may be done, its letters. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { CasePanel, type CaseHelp } from '#modules/cases/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { ObligationHead } from '../head.service.ts'
import { ContinueTab } from './continue-tab.tsx'
import { HeadFacts } from './head-facts.tsx'
import { LettersTab } from './letters-tab.tsx'
import { headKey, ledgerKey, obligationApi } from './obligation-api.ts'
import { unitOf } from './unit-of.ts'

const words = {
  letters: { zh: '文书', en: 'Letters' },
  more: { zh: '拆分移交', en: 'Split, hand over' },
} as const

/** Progress is counted in what the target is counted in. */
function helpOf(head: ObligationHead | undefined): CaseHelp {
  const unit = head?.targets.map(({ figure }) => unitOf(figure ?? '')).find((one) => one !== '') ?? ''
  return unit === '' ? {} : { begins: (action) => (action === 'progress' ? { quantityUnit: unit } : {}) }
}

export default function ObligationPage() {
  const t = useT()
  const client = useQueryClient()
  const { region = '', caseId: id = '' } = useParams()
  const head = useQuery({ queryKey: headKey(region, id), queryFn: () => obligationApi('GET /obligations/:region/:id', { params: { region, id } }) })
  const changed = (): void => {
    void client.invalidateQueries({ queryKey: headKey(region, id) })
    void client.invalidateQueries({ queryKey: ledgerKey })
  }
  const waiting = head.data?.letters.waiting.length ?? 0
  return (
    <CasePanel
      region={region} id={id} onChanged={changed} help={helpOf(head.data)}
      tabs={head.data ? [
        { key: 'letters', label: `${t(words.letters)}${waiting > 0 ? ` ${waiting}` : ''}`, children: <LettersTab head={head.data} /> },
        ...(head.data.may.split && head.data.run.endedAt === null ? [{ key: 'more', label: t(words.more), children: <ContinueTab head={head.data} /> }] : []),
      ] : []}
    >
      <ErrorNote error={head.error} onRetry={() => void head.refetch()} />
      {head.data ? <HeadFacts head={head.data} /> : null}
    </CasePanel>
  )
}
