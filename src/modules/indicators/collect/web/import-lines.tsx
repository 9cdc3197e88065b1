/** What the check says of single cells: which sheet, row and column, what stands there, what was done or is to be done. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { collectApi, type ImportAnswer } from './collect-api.ts'
import './collect.css'

const words = {
  refused: { zh: '不能导入', en: 'Refused' }, repaired: { zh: '已修正', en: 'Repaired' }, 'kept-out': { zh: '未采用', en: 'Left out' },
  where: { zh: '位置', en: 'Where' }, text: { zh: '原文', en: 'As written' }, note: { zh: '说明', en: 'Remarks' }, both: { zh: '位置和原文', en: 'Where and what' },
  at: { zh: '{sheet} 第 {row} 行 {column}', en: '{sheet} row {row} {column}' }, column: { zh: '{c} 列', en: 'column {c}' }, more: { zh: '更多', en: 'More' }, none: { zh: '没有。', en: 'None.' }, count: { zh: '{word} {n}', en: '{word} {n}' },
} as const
const kinds = ['refused', 'repaired', 'kept-out'] as const
type Kind = (typeof kinds)[number]
type Line = Awaited<ReturnType<typeof linesOf>>['items'][number]

const linesOf = (id: string, kind: Kind, after: number) => collectApi('GET /indicator-imports/:id/lines', { params: { id }, query: { kind, after } })

export function ImportLines({ importId, counts }: { importId: string; counts: NonNullable<ImportAnswer['counts']> }) {
  const t = useT()
  const { lang } = useLang()
  const [kind, setKind] = useState<Kind>(counts.refused > 0 ? 'refused' : 'repaired')
  const lines = useInfiniteQuery({
    queryKey: ['indicator-import-lines', importId, kind], initialPageParam: 0,
    queryFn: ({ pageParam }) => linesOf(importId, kind, pageParam), getNextPageParam: (page) => page.next,
  })
  const where = (line: Line): string => t(words.at, { sheet: line.sheet, row: line.row, column: /^[A-Z]{1,3}$/.test(line.column) ? t(words.column, { c: line.column }) : line.column })
  const total = { refused: counts.refused, repaired: counts.repaired, 'kept-out': counts.keptOut }
  return (
    <>
      <div style={{ marginBottom: 8 }}><Segmented<Kind> value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one, label: t(words.count, { word: t(words[one]), n: total[one] }) }))} /></div>
      <ErrorNote error={lines.error} onRetry={() => void lines.refetch()} />
      <Table
        size="small" rowKey="seq" loading={lines.isLoading} pagination={false} tableLayout="fixed" className="import-lines" locale={{ emptyText: t(words.none) }} dataSource={lines.data?.pages.flatMap((page) => [...page.items]) ?? []}
        columns={[
          // On a phone both stand in one column: a table that scrolls would hide what to do.
          { title: t(words.both), width: '38%', responsive: ['xs'], render: (_, line) => <>{where(line)}<div className="import-written">{line.text}</div></> },
          { title: t(words.where), width: 190, responsive: ['sm'], render: (_, line) => where(line) },
          { title: t(words.text), dataIndex: 'text', width: 160, responsive: ['sm'] },
          { title: t(words.note), render: (_, line) => line.notes.map((note) => <div key={note.code}>{note[lang]}</div>) },
        ]}
      />
      {lines.hasNextPage ? <Button style={{ marginTop: 8 }} loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>{t(words.more)}</Button> : null}
    </>
  )
}
