/** Commitments as a table: what, how much, who, by when; the sentence behind each opens under its row. */
import { Grid, Table } from 'antd'
import { useT } from '#ui/text.tsx'
import type { DutyItem } from '../views/duties.ts'
import { dateText, kindWords } from './plan-words.ts'

const words = {
  kind: { zh: '类别', en: 'Kind' },
  what: { zh: '内容', en: 'What' },
  figure: { zh: '数量', en: 'Figure' },
  lead: { zh: '牵头单位', en: 'Lead' },
  others: { zh: '责任单位', en: 'Responsible' },
  deadline: { zh: '期限', en: 'By' },
} as const

export function CommitmentTable({ items, hideUnits = false }: { items: readonly DutyItem[]; hideUnits?: boolean }) {
  const t = useT()
  // At phone width the units stand under the opened row: six columns would leave one character a line.
  const narrow = Grid.useBreakpoint().md === false
  const unitsOf = (d: DutyItem) => [d.leadUnits.length > 0 ? `${t(words.lead)}：${d.leadUnits.join('、')}` : '', d.otherUnits.length > 0 ? `${t(words.others)}：${d.otherUnits.join('、')}` : ''].filter(Boolean).join('；')
  const units = hideUnits || narrow ? [] : [
    { title: t(words.lead), key: 'lead', width: 150, render: (_: unknown, d: DutyItem) => d.leadUnits.join('、') },
    { title: t(words.others), key: 'others', width: 200, render: (_: unknown, d: DutyItem) => d.otherUnits.join('、') },
  ]
  return (
    <Table<DutyItem>
      rowKey="objectId" size="small" pagination={false} dataSource={[...items]} {...(narrow ? {} : { scroll: { x: 700 } })}
      expandable={{ expandedRowRender: (d) => <>{narrow ? <p>{unitsOf(d)}</p> : null}<blockquote className="object-quote">{d.clause}</blockquote></>, expandRowByClick: true }}
      columns={[
        ...(narrow ? [] : [{ title: t(words.kind), key: 'kind', width: 76, render: (_: unknown, d: DutyItem) => t(kindWords[d.kind]) }]),
        { title: t(words.what), key: 'what', render: (_, d) => `${d.number ? `${d.number} ` : ''}${d.title}` },
        { title: t(words.figure), dataIndex: 'figure', className: 'number', width: narrow ? 84 : 110 },
        ...units,
        { title: t(words.deadline), key: 'deadline', width: narrow ? 84 : 110, render: (_, d) => dateText(d.deadline) },
      ]}
    />
  )
}
