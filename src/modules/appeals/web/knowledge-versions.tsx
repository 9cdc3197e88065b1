/** Every version of an entry, newest first: what it said, from when, by whom, why it was changed. */
import { useQuery } from '@tanstack/react-query'
import { Drawer, Spin } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Knowledge } from '../knowledge/knowledge.schema.ts'
import { appealApi } from './appeal-api.ts'
import { timeText } from './appeal-words.ts'

const words = { title: { zh: '版本记录', en: 'Versions' }, version: { zh: '第 {n} 版', en: 'Version {n}' }, until: { zh: '有效期至 {day}', en: 'until {day}' }, reason: { zh: '更新理由：{text}', en: 'Why: {text}' } } as const

export function KnowledgeVersions({ entry: { region, id, title }, onClose }: { entry: Knowledge; onClose: () => void }) {
  const t = useT()
  const page = useQuery({ queryKey: ['knowledge', 'versions', region, id], queryFn: () => appealApi('GET /knowledge/:region/:id', { params: { region, id } }) })
  return (
    <Drawer open onClose={onClose} title={`${title} · ${t(words.title)}`} size={520}>
      <ErrorNote error={page.error} onRetry={() => void page.refetch()} />
      {page.isPending ? <Spin /> : null}
      {page.data?.versions.toSorted((a, b) => b.version - a.version).map((one) => (
        <article key={one.version} style={{ marginBottom: 16 }}>
          <h2 className="section-title">{t(words.version, { n: one.version })}</h2>
          <p style={{ whiteSpace: 'pre-wrap', margin: '0 0 4px' }}>{one.answer}</p>
          <p className="soft" style={{ margin: 0 }}>{[one.source, t(words.until, { day: one.expiresOn }), one.byName, timeText(one.at)].filter(Boolean).join(' · ')}</p>
          {one.reason === '' ? null : <p className="soft" style={{ margin: 0 }}>{t(words.reason, { text: one.reason })}</p>}
        </article>
      ))}
    </Drawer>
  )
}
