/** What became of an import: figures, and each row that something is to be said of. */
import { Alert, Button, Table, Tag } from 'antd'
import { Link } from 'react-router'
import { useLang, useT } from '#ui/text.tsx'
import { reportFile, type Report } from './registry-api.ts'

type Line = Report['lines'][number]

const words = {
  row: { zh: '行', en: 'Row' }, column: { zh: '表中的列', en: 'Column' }, download: { zh: '下载报告（.xlsx）', en: 'Download the report (.xlsx)' }, first: { zh: '这里列出前 {n} 行，全部见报告。', en: 'The first {n} rows; the report has all of them.' }, next: { zh: '在原表中改正这些行，再导入同一份即可：已导入的不会重复。', en: 'Correct these rows in your list and import it again: what was imported is not doubled.' }, result: { zh: '结果', en: 'Result' }, remarks: { zh: '说明和办法', en: 'What and what to do' }, unused: { zh: '没有用到的列：', en: 'Columns not used: ' }, open: { zh: '打开记录', en: 'Open' },
  created: { zh: '新建', en: 'New' }, changed: { zh: '更新', en: 'Changed' }, unchanged: { zh: '不变', en: 'Same' }, flagged: { zh: '存疑', en: 'Doubtful' }, refused: { zh: '未导入', en: 'Refused' },
} as const
export const countsText = { zh: '新建 {created}，更新 {changed}，不变 {unchanged}，存疑 {flagged}，未导入 {refused}', en: '{created} new, {changed} changed, {unchanged} the same, {flagged} doubtful, {refused} refused' } as const
const colours = { created: 'green', changed: 'blue', unchanged: 'default', flagged: 'orange', refused: 'red' } as const

export function ImportReport({ report, region }: { readonly report: Report; readonly region: string }) {
  const t = useT()
  const { lang } = useLang()
  return (
    <>
      <Alert style={{ margin: '12px 0' }} type={report.counts.refused + report.counts.flagged > 0 ? 'warning' : 'success'} title={`${report.fileName}：${t(countsText, report.counts)}`} description={report.unmapped.length > 0 ? `${t(words.unused)}${report.unmapped.join('、')}` : undefined} />
      {report.lines.length === 0 ? null : (
        <>
        <p>{t(words.next)} {report.lines.length < report.counts.flagged + report.counts.refused ? t(words.first, { n: report.lines.length }) : ''} <Button size="small" href={reportFile(region, report.id, lang)}>{t(words.download)}</Button></p>
        <Table<Line> size="small" rowKey="line" dataSource={[...report.lines]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 680 }}
          columns={[
            { title: t(words.row), dataIndex: 'line', width: 64, align: 'right', className: 'tabular' },
            { title: t(words.result), dataIndex: 'outcome', width: 90, render: (outcome: Line['outcome']) => <Tag color={colours[outcome]}>{t(words[outcome])}</Tag> },
            { title: t(words.column), dataIndex: 'problems', key: 'column', width: 150, render: (problems: Line['problems']) => [...new Set(problems.map((one) => one.column ?? one.field))].join('、') },
            { title: t(words.remarks), dataIndex: 'problems', render: (problems: Line['problems'], line) => <>{problems.map((one) => one.text[lang]).join(' ')} {line.recordId === null ? null : <Link to={`/records/${region}/${report.type}/${line.recordId}`}>{t(words.open)}</Link>}</> },
          ]} />
        </>
      )}
    </>
  )
}
