/** Rules that open obligations, each with what it would have opened in the last year. */
import { Table, Tag } from 'antd'
import { useT } from '#ui/text.tsx'
import type { RulePreview } from '../triggers/preview.service.ts'
import { closingWords, rhythmWords } from './obligation-words.ts'

const words = {
  looked: { zh: '过去一年本地区共有 {looked} 个问题，其中 {unanswered} 个不符合任何规则。', en: '{looked} findings in the last year; {unanswered} fit no rule.' },
  cut: { zh: '（只看了最早的一部分）', en: '(cut: only the earliest were looked at)' },
  rule: { zh: '规则', en: 'Rule' },
  when: { zh: '条件', en: 'When' },
  terms: { zh: '时限与要求', en: 'Terms' },
  opened: { zh: '过去一年会立项', en: 'Would have opened' },
  withoutLead: { zh: '其中无牵头单位 {n}', en: '{n} without a unit' },
  workingDays: { zh: '{n} 个工作日', en: '{n} working days' },
  calendarDays: { zh: '{n} 天', en: '{n} days' },
  none: { zh: '没有问题符合这条规则。', en: 'No finding fits.' },
} as const

export interface PreviewOfRules { readonly rules: readonly RulePreview[]; readonly looked: number; readonly cut: boolean; readonly unanswered: number }

export function RulesTable({ preview }: { readonly preview: PreviewOfRules }) {
  const t = useT()
  return (
    <>
      <p>{t(words.looked, { looked: preview.looked, unanswered: preview.unanswered })}{preview.cut ? t(words.cut) : ''}</p>
      <Table<RulePreview>
        rowKey="id" size="small" pagination={false} dataSource={preview.rules} scroll={{ x: 820 }}
        expandable={{ expandedRowRender: (rule) => (rule.examples.length === 0 ? <span className="soft">{t(words.none)}</span> : <ul className="others">{rule.examples.map((one) => <li key={one.findingId}>{one.message}</li>)}</ul>) }}
        columns={[
          { title: t(words.rule), key: 'rule', width: 150, render: (_, rule) => <>{t(rule.names)}<div className="soft">{rule.id}</div></> },
          { title: t(words.when), key: 'when', render: (_, rule) => <code>{rule.when}</code> },
          { title: t(words.terms), key: 'terms', width: 260, render: (_, rule) => <>{t(rule.limit.unit === 'working-days' ? words.workingDays : words.calendarDays, { n: rule.limit.count })} · {t(rhythmWords[rule.rhythm])} · {t(closingWords[rule.closing])}<div className="soft">{t(rule.ground)}</div></> },
          { title: t(words.opened), key: 'opened', width: 150, align: 'right', className: 'number', render: (_, rule) => <>{rule.opened}{rule.withoutLead > 0 ? <div><Tag color="warning">{t(words.withoutLead, { n: rule.withoutLead })}</Tag></div> : null}</> },
        ]}
      />
    </>
  )
}
