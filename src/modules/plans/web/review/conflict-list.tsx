/** Where an amended text and an earlier correction disagree: both sides, and a person decides. */
import { Button, Empty, Space } from 'antd'
import { useT, type Text } from '#ui/text.tsx'
import type { ShownConflict } from '../../carry-over/conflicts.schema.ts'
import { fieldWords, kindWords } from '../plan-words.ts'
import { titleOf } from './object-row.tsx'
import type { ReviewActions } from './review-actions.ts'

const words = {
  none: { zh: '修订稿没有与原来的更正冲突。', en: 'The amended text does not conflict with earlier corrections.' },
  'both-changed': { zh: '原来更正过，修订稿也改了', en: 'Corrected before, and changed by the amendment' },
  'source-gone': { zh: '修订稿里找不到原来的句子', en: 'The sentence is gone from the amended text' },
  former: { zh: '原来', en: 'Before' },
  now: { zh: '修订稿', en: 'Amended' },
  keepFormer: { zh: '用原来的', en: 'Keep the former' },
  keepReading: { zh: '用修订稿的', en: 'Take the amended' },
  drop: { zh: '不再保留', en: 'Let it go' },
} as const satisfies Record<string, Text>

export function ConflictList({ conflicts, onSelect, actions }: { conflicts: readonly ShownConflict[]; onSelect: (id: string) => void; actions: ReviewActions }) {
  const t = useT()
  if (conflicts.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.none)} />
  return (
    <ul className="worklist">
      {conflicts.map((c) => (
        <li key={c.id}>
          <p><strong>{t(kindWords[c.former.kind])} · {titleOf(c.former)}</strong> <span className="soft">{t(words[c.why])}</span></p>
          {c.fields.map((field) => (
            <p key={field}>{t(fieldWords[field] ?? { zh: field, en: field })}：{t(words.former)} <del>{show(c.former.value, field)}</del> → {t(words.now)} <ins>{c.now ? show(c.now.value, field) : '—'}</ins></p>
          ))}
          <blockquote className="object-quote">{t(words.former)}：{c.formerClause}{c.clause ? `\n${t(words.now)}：${c.clause}` : ''}</blockquote>
          <Space wrap size={4}>
            <Button size="small" type="primary" onClick={() => actions.decideConflict(c.id, 'former')}>{t(words.keepFormer)}</Button>
            <Button size="small" onClick={() => actions.decideConflict(c.id, 'reading')}>{t(c.now ? words.keepReading : words.drop)}</Button>
            {c.objectId ? <Button size="small" onClick={() => onSelect(c.objectId ?? '')}>{t(words.now)}</Button> : null}
          </Space>
        </li>
      ))}
    </ul>
  )
}

function show(value: object, field: string): string {
  const found: unknown = Object.entries(value).find(([key]) => key === field)?.[1]
  if (found === null || found === undefined) return '—'
  return Array.isArray(found) ? found.join('、') : typeof found === 'object' ? JSON.stringify(found) : String(found)
}
