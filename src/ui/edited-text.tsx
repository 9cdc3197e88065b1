/** A text that people edit by hand: what is wrong stands beside its line, and earlier versions can be brought back into the field. */
import { Alert, Button, Input, Table, Tag, type InputRef } from 'antd'
import { useRef } from 'react'
import { momentText } from './moment-text.ts'
import { useT, type Text } from './text.tsx'

const words = {
  line: { zh: '第 {n} 行', en: 'Line {n}' }, wrong: { zh: '有 {n} 处错误', en: '{n} errors' },
  version: { zh: '版本', en: 'Version' }, when: { zh: '时间', en: 'When' }, who: { zh: '修改人', en: 'Who' }, why: { zh: '说明', en: 'Why' }, bring: { zh: '取回到编辑框', en: 'Bring into the editor' },
  shipped: { zh: '随系统提供', en: 'as shipped' }, current: { zh: '现行', en: 'in force' },
} as const

export interface LineProblem extends Text { readonly line: number }

interface EditorProps { readonly label: string; readonly value: string; readonly onChange: (text: string) => void; readonly problems: readonly LineProblem[]; readonly rows?: number }

export function TextEditor({ label, value, onChange, problems, rows = 24 }: EditorProps) {
  const t = useT()
  const field = useRef<InputRef & { resizableTextArea?: { textArea: HTMLTextAreaElement } }>(null)
  const show = (line: number): void => {
    const area = field.current?.resizableTextArea?.textArea
    if (area === undefined) return
    const lines = value.split('\n')
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    area.focus()
    area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0))
    area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4)
  }
  return (
    <>
      {problems.length === 0 ? null : (
        <Alert type="error" role="alert" style={{ marginBottom: 8 }} title={t(words.wrong, { n: problems.length })} description={<ul style={{ margin: 0, paddingInlineStart: 20 }}>{problems.map((one) => (
          <li key={`${one.line} ${one.en}`}><Button type="link" size="small" onClick={() => { show(one.line) }}>{t(words.line, { n: one.line })}</Button> {t(one)}</li>
        ))}</ul>} />
      )}
      <Input.TextArea ref={field} aria-label={label} rows={rows} value={value} spellCheck={false} wrap="off" style={{ fontFamily: 'ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace', fontSize: 13 }} onChange={(event) => { onChange(event.target.value) }} />
    </>
  )
}

export interface VersionLine { readonly version: number; readonly note: string; readonly at: string; readonly byName: string }

interface VersionsProps { readonly versions: readonly VersionLine[]; readonly current: number; readonly loading?: boolean; readonly onBring: (version: number) => void }

/** Newest first, what ships with the program last. */
export function VersionList({ versions, current, loading = false, onBring }: VersionsProps) {
  const t = useT()
  const rows: readonly VersionLine[] = [...versions, { version: 0, note: t(words.shipped), at: '', byName: '' }]
  return (
    <Table<VersionLine> size="small" rowKey="version" pagination={false} scroll={{ x: 760 }} dataSource={[...rows]} columns={[
      { title: t(words.version), key: 'version', width: 110, render: (_, one) => <>{one.version} {one.version === current ? <Tag color="success">{t(words.current)}</Tag> : null}</> },
      { title: t(words.when), key: 'at', width: 170, render: (_, one) => (one.at === '' ? '' : momentText(one.at)) },
      { title: t(words.who), dataIndex: 'byName', width: 120 },
      { title: t(words.why), dataIndex: 'note' },
      { key: 'do', width: 130, align: 'right', render: (_, one) => <Button size="small" disabled={loading} onClick={() => { onBring(one.version) }}>{t(words.bring)}</Button> },
    ]} />
  )
}
