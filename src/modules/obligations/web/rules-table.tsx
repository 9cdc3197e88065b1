/** Rules that open obligations, each with what it would have opened in the last year. */
import { Table } from 'antd'
import { useState } from 'react'
import { useT } from '#ui/text.tsx'
import type { Preview, RulePreview } from '../triggers/preview.service.ts'
import { closingWords, rhythmWords } from './obligation-words.ts'
import { RulesFindings, type FindingsShown } from './rules-findings.tsx'

const words = {
  looked: { zh: '过去一年本地区共有 {looked} 个问题，其中不符合任何规则的：', en: '{looked} findings in the last year; of these fit no rule: ' },
  unanswered: { zh: '不符合任何规则的问题', en: 'Findings that fit no rule' },
  cut: { zh: '（只看了最早的一部分）', en: '(cut: only the earliest were looked at)' },
  rule: { zh: '规则', en: 'Rule' },
  when: { zh: '条件', en: 'When' },
  terms: { zh: '时限与要求', en: 'Terms' },
  opened: { zh: '过去一年会立项', en: 'Would have opened' },
  withoutLead: { zh: '其中无牵头单位 {n}', en: '{n} without a unit' },
  workingDays: { zh: '{n} 个工作日', en: '{n} working days' },
  calendarDays: { zh: '{n} 天', en: '{n} days' },
} as const

export function RulesTable({ preview, region }: { readonly preview: Preview; readonly region: string }) {
  const t = useT()
  const [shown, setShown] = useState<FindingsShown | null>(null)
  const count = (n: number, text: string, of: Omit<FindingsShown, 'all'>) => (n === 0 ? text : <button type="button" className="figure-button" aria-label={`${of.title} ${text}`} onClick={() => setShown({ ...of, all: n })}>{text}</button>)
  return (
    <>
      <p>{t(words.looked, { looked: preview.looked })}{count(preview.unanswered, String(preview.unanswered), { title: t(words.unanswered), findings: preview.unansweredFindings, marksLead: false })}{preview.cut ? t(words.cut) : ''}</p>
      <Table<RulePreview>
        rowKey="id" size="small" pagination={false} dataSource={preview.rules} scroll={{ x: 820 }}
        columns={[
          { title: t(words.rule), key: 'rule', width: 150, render: (_, rule) => <>{t(rule.names)}<div className="soft">{rule.id}</div></> },
          { title: t(words.when), key: 'when', render: (_, rule) => <code>{rule.when}</code> },
          { title: t(words.terms), key: 'terms', width: 260, render: (_, rule) => <>{t(rule.limit.unit === 'working-days' ? words.workingDays : words.calendarDays, { n: rule.limit.count })} · {t(rhythmWords[rule.rhythm])} · {t(closingWords[rule.closing])}<div className="soft">{t(rule.ground)}</div></> },
          {
            title: t(words.opened), key: 'opened', width: 150, align: 'right', className: 'number',
            render: (_, rule) => {
              const of = { title: t(rule.names), findings: rule.findings, marksLead: true }
              return <>{count(rule.opened, String(rule.opened), of)}{rule.withoutLead > 0 ? <div>{count(rule.opened, t(words.withoutLead, { n: rule.withoutLead }), of)}</div> : null}</>
            },
          },
        ]}
      />
      <RulesFindings region={region} shown={shown} onClose={() => setShown(null)} />
    </>
  )
}
