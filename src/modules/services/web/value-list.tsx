/** All values of a parameter, what counts and what waits for the second person. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Space, Table } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { Parameter } from '../rulebook/rulebook.schema.ts'
import { servicesApi } from './service-api.ts'
import { valueText } from './service-words.ts'

const words = {
  place: { zh: '地区', en: 'Place' },
  all: { zh: '全国', en: 'Everywhere' },
  value: { zh: '数值', en: 'Value' },
  from: { zh: '施行日', en: 'In force from' },
  source: { zh: '依据', en: 'Source' },
  state: { zh: '状态', en: 'State' },
  proposed: { zh: '◐ 待核对', en: '◐ to be verified' },
  verified: { zh: '● 已核对', en: '● verified' },
  unverified: { zh: '○ 未核对', en: '○ not verified' },
  assumed: { zh: '○ 假定值：还没有查到标准', en: '○ assumed: the standard has not been found yet' },
  verify: { zh: '已与依据核对，生效', en: 'Compared with its source: in force' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  own: { zh: '须由另一人核对', en: 'Somebody else has to verify it' },
} as const

export function ValueList({ parameter, mayVerify }: { parameter: Parameter; mayVerify: boolean }) {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const of = ({ region, from }: Parameter['values'][number]) => ({ params: { name: parameter.name }, body: { region, from } })
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: ['services'] }) }
  const verify = useMutation({ mutationFn: (value: Parameter['values'][number]) => servicesApi('POST /rule-parameters/:name/verify', of(value)), ...refresh })
  const withdraw = useMutation({ mutationFn: (value: Parameter['values'][number]) => servicesApi('POST /rule-parameters/:name/withdraw', of(value)), ...refresh })
  return (
    <>
      <ErrorNote error={verify.error ?? withdraw.error} />
      <Table
        rowKey={({ region, from }) => `${region} ${from}`} size="small" dataSource={[...parameter.values]} pagination={false}
        columns={[
          { title: t(words.place), key: 'place', render: (_, value) => value.place ?? (value.region === '' ? t(words.all) : value.region) },
          { title: t(words.value), key: 'value', align: 'right', className: 'tabular', render: (_, value) => `${valueText(value.value, lang)} ${parameter.unit}` },
          { title: t(words.from), key: 'from', render: (_, value) => value.from },
          { title: t(words.source), key: 'source', render: (_, value) => `${value.source.document} ${value.source.clause}` },
          { title: t(words.state), key: 'state', render: (_, value) => t(value.state === 'proposed' ? words.proposed : value.source.verified ? words.verified : value.source.assumed === true ? words.assumed : words.unverified) },
          {
            title: '', key: 'do', width: 220, render: (_, value) => (value.state === 'in-force' ? null : (
              <Space wrap>
                {value.mayVerify && mayVerify ? <Button size="small" type="primary" loading={verify.isPending} onClick={() => verify.mutate(value)}>{t(words.verify)}</Button> : <small>{t(words.own)}</small>}
                <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(value)}>{t(words.withdraw)}</Button>
              </Space>
            )),
          },
        ]}
      />
    </>
  )
}
