/** The findings behind a number of the rules' preview, each with a way to what it was found on. */
import { Drawer, Table, Tag } from 'antd'
import { Link } from 'react-router'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import type { Met } from '../triggers/preview.service.ts'
import { originPlace } from './origin-path.ts'

const words = {
  at: { zh: '发现时间', en: 'Found' }, finding: { zh: '问题', en: 'Finding' }, source: { zh: '由来', en: 'Came from' },
  withoutLead: { zh: '无牵头单位', en: 'no unit' }, first: { zh: '共 {all} 个，列出 {n} 个。', en: '{n} of {all} are listed.' },
} as const

export interface FindingsShown { readonly title: string; readonly all: number; readonly findings: readonly Met[]; /** Whether a unit matters: not where no obligation would be opened. */ readonly marksLead: boolean }

export function RulesFindings({ region, shown, onClose }: { readonly region: string; readonly shown: FindingsShown | null; readonly onClose: () => void }) {
  const t = useT()
  return (
    <Drawer open={shown !== null} onClose={onClose} size={720} title={shown?.title} destroyOnHidden>
      {shown === null ? null : (
        <>
          {shown.all > shown.findings.length ? <p>{t(words.first, { all: shown.all, n: shown.findings.length })}</p> : null}
          <Table<Met>
            rowKey="findingId" size="small" pagination={{ pageSize: 50, hideOnSinglePage: true }} dataSource={[...shown.findings]} scroll={{ x: 520 }}
            columns={[
              { title: t(words.finding), key: 'message', render: (_, one) => <>{one.message} {shown.marksLead && !one.hasLead ? <Tag color="warning">{t(words.withoutLead)}</Tag> : null}</> },
              { title: t(words.source), key: 'about', width: 110, render: (_, { about }) => { const place = originPlace(about.type, { region, id: about.id, evidence: about.evidence }); return place === undefined ? null : <Link to={place.path}>{t(place.words)}</Link> } },
              { title: t(words.at), key: 'at', width: 140, render: (_, one) => momentText(one.raisedAt) },
            ]}
          />
        </>
      )}
    </Drawer>
  )
}
