/** Parameters with their dated values; a new one is simulated, entered, and counts once a second person has verified it. */
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { Parameter } from '../rulebook/rulebook.schema.ts'
import { parametersKey, servicesApi } from './service-api.ts'
import { valueText } from './service-words.ts'
import { ChangeValue } from './value-form.tsx'
import { ValueList } from './value-list.tsx'

const words = {
  title: { zh: '参数', en: 'Parameters' },
  lead: { zh: '规则用到的数字，各有依据和施行日。数字变了就登记新的一行，旧的不改；由另一人与依据文件核对后才生效。', en: 'Numbers that rules use, each with its source and first day. A change is a new row and the old one stays; it counts once somebody else has compared it with its source.' },
  name: { zh: '名称', en: 'Name' },
  value: { zh: '现值', en: 'Value' },
  from: { zh: '自', en: 'From' },
  source: { zh: '依据', en: 'Source' },
  local: { zh: '地方标准', en: 'Local values' },
  usedBy: { zh: '用于', en: 'Used by' },
  change: { zh: '变更', en: 'Change' },
  waiting: { zh: '◐ 待核对 {n}', en: '◐ {n} to verify' },
  unverified: { zh: '（未核对）', en: ' (not verified)' },
  assumed: { zh: '○ 假定值', en: '○ assumed' },
} as const

export default function ParametersPage() {
  const t = useT()
  const { lang } = useLang()
  const [open, setOpen] = useState<Parameter>()
  const parameters = useQuery({ queryKey: parametersKey, queryFn: () => servicesApi('GET /rule-parameters') })
  const items = parameters.data?.items ?? []
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.lead)}</p>
      <ErrorNote error={parameters.error} onRetry={() => void parameters.refetch()} />
      <Table
        rowKey="name" size="small" loading={parameters.isPending} dataSource={[...items]} pagination={false} scroll={{ x: 1030 }}
        columns={[
          { title: t(words.name), key: 'name', width: 180, render: (_, one) => <>{one.names[lang]}{waitingOf(one) === 0 ? null : <><br /><small>{t(words.waiting, { n: waitingOf(one) })}</small></>}</> },
          { title: t(words.value), key: 'value', width: 130, align: 'right', className: 'tabular', render: (_, one) => <>{`${valueText(everywhere(one)?.value ?? null, lang)} ${one.unit}`}{everywhere(one)?.source.assumed === true ? <><br /><small>{t(words.assumed)}</small></> : null}</> },
          { title: t(words.from), key: 'from', width: 110, render: (_, one) => everywhere(one)?.from },
          { title: t(words.source), key: 'source', render: (_, one) => sourceOf(everywhere(one), t(words.unverified)) },
          { title: t(words.local), key: 'local', width: 150, render: (_, one) => localNow(one).map((value) => `${value.place ?? value.region} ${valueText(value.value, lang)}${value.source.assumed === true ? `（${t(words.assumed)}）` : ''}`).join('，') },
          { title: t(words.usedBy), key: 'used', width: 190, render: (_, one) => one.usedBy.join('、') },
          { title: '', key: 'change', width: 80, render: (_, one) => <Button size="small" aria-label={`${t(words.change)}：${one.names[lang]}`} onClick={() => setOpen(one)}>{t(words.change)}</Button> },
        ]}
        expandable={{ rowExpandable: (one) => one.values.length > 1, expandedRowRender: (one) => <ValueList parameter={one} mayVerify={parameters.data?.mayVerify === true} /> }}
      />
      {open === undefined ? null : <ChangeValue parameter={open} places={parameters.data?.places ?? []} onClose={() => setOpen(undefined)} />}
    </>
  )
}

const waitingOf = ({ values }: Parameter): number => values.filter(({ state }) => state === 'proposed').length
const counting = ({ values }: Parameter): Parameter['values'] => values.filter(({ state }) => state === 'in-force')
/** The latest value that holds where no place has its own. */
const everywhere = (one: Parameter): Parameter['values'][number] | undefined => counting(one).filter(({ region }) => region === '').at(-1)
const localNow = (one: Parameter): Parameter['values'] => [...new Map(counting(one).filter(({ region }) => region !== '').map((value) => [value.region, value])).values()]
const sourceOf = (value: Parameter['values'][number] | undefined, unverified: string): string => (value === undefined ? '' : `${value.source.document} ${value.source.clause}${value.source.verified ? '' : unverified}`)
