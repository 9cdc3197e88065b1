/** One theme: what was opened from it, and the clauses and indicators that it concerns. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Drawer, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import type { Theme } from '../themes/themes.schema.ts'
import { appealApi } from './appeal-api.ts'
import { stateWord } from './appeal-words.ts'
import { useConcerned } from './use-concerned.ts'

const words = {
  size: { zh: '{n} 件诉求，{from} 首次出现，{to} 最近一次', en: '{n} appeals, first {from}, last {to}' }, told: { zh: '其中的诉求（{n} 件）', en: 'Its appeals ({n})' }, all: { zh: '全部显示', en: 'Show all' },
  growth: { zh: '比平时 {n} 倍：最近七天的件数，除以此前八周每周件数的中位数。', en: '× {n} against usual: the count of the last seven days divided by the weekly median of the eight weeks before.' }, fresh: { zh: '新出现：此前八周每周件数的中位数为0，算不出倍数。', en: 'New: the weekly median of the eight weeks before is 0, so there is no ratio.' }, owed: { zh: '已立项督办', en: 'Obligations' }, notOwed: { zh: '还没有立项。', en: 'None opened.' }, open: { zh: '立项督办', en: 'Open an obligation' },
  concerns: { zh: '涉及的条款和指标', en: 'Clauses and indicators' }, none: { zh: '还没有关联。关联到有牵头单位的条款后，自动立项会直接交给该单位。', en: 'None linked. Linked to a clause with a lead unit, the rules give the matter to that unit.' }, pick: { zh: '输入条款、目标或指标的名称', en: 'Type the name of a clause, target or indicator' }, unknown: { zh: '不在已发布方案中的对象', en: 'something outside the published plans' }, remove: { zh: '取消关联', en: 'Unlink' },
  matter: { zh: '诉求热点“{name}”：{n} 件。请牵头单位集中研究解决。', en: 'Theme of appeals “{name}”: {n} appeals. Find a lasting solution.' }, theme: { zh: '诉求热点“{name}”', en: 'Theme “{name}”' },
} as const

/** A storm has thousands: the newest first, the others on demand. */
const FIRST = 20

export function ThemeDrawer({ theme, onClose }: { theme: Theme; onClose: () => void }) {
  const t = useT()
  const [mayLink, maySupervise] = [useMay('appeals.themes'), useMay('obligations.supervise')]
  const params = { region: theme.region, id: theme.id }
  const page = useQuery({ queryKey: ['appeal-theme', theme.region, theme.id], queryFn: () => appealApi('GET /appeal-themes/:region/:id', { params }) })
  const [all, showAll] = useState(false)
  const known = useConcerned(theme.region)
  const done = (): void => { void page.refetch() }
  const link = useMutation({ mutationFn: (key: string) => { const [type = '', id = ''] = key.split(' '); return appealApi('POST /appeal-themes/:region/:id/links', { params, body: { type: type === 'indicator' ? 'indicator' : 'plan-object', id } }) }, onSuccess: done })
  const unlink = useMutation({ mutationFn: ({ type, id }: { readonly type: 'plan-object' | 'indicator'; readonly id: string }) => appealApi('DELETE /appeal-themes/:region/:id/links/:type/:object', { params: { ...params, type, object: id } }), onSuccess: done })
  const begun = new URLSearchParams({ new: 'appeal', about: theme.id, region: theme.region, name: t(words.theme, { name: theme.name }), matter: t(words.matter, { name: theme.name, n: theme.size }) })
  const concerns = page.data?.concerns ?? []
  return (
    <Drawer open onClose={onClose} title={theme.name} size={560}>
      <ErrorNote error={page.error ?? link.error ?? unlink.error} onRetry={done} />
      <p>{t(words.size, { n: theme.size, from: theme.firstSeen, to: theme.lastSeen })}</p>
      <p className="soft">{theme.growth === null ? t(words.fresh) : t(words.growth, { n: theme.growth.toFixed(1) })}</p>
      <h2 className="section-title">{t(words.told, { n: page.data?.appeals.length ?? theme.size })}</h2>
      <ul className="operator-list">{(all ? page.data?.appeals : page.data?.appeals.slice(0, FIRST))?.map((one) => <li key={one.id}><Link to={`/appeals/${theme.region}/${one.id}`}>{one.number}</Link> {one.title} <Tag variant="filled">{t(stateWord(one.state))}</Tag></li>)}</ul>
      {!all && (page.data?.appeals.length ?? 0) > FIRST ? <Button size="small" onClick={() => { showAll(true) }}>{t(words.all)}</Button> : null}
      <h2 className="section-title">{t(words.owed)}</h2>
      {page.data?.obligations.length === 0 ? <p className="soft">{t(words.notOwed)}</p> : <ul className="operator-list">{page.data?.obligations.map((one) => <li key={one.id}><Link to={`/obligations/${one.region}/${one.id}`}>{one.number} {one.title}</Link></li>)}</ul>}
      {maySupervise ? <p><Link to={`/obligations?${begun.toString()}`}>{t(words.open)}</Link></p> : null}
      <h2 className="section-title">{t(words.concerns)}</h2>
      {page.data !== undefined && concerns.length === 0 ? <p className="soft">{t(words.none)}</p> : (
        <ul className="operator-list">
          {concerns.map((one) => {
            const found = known.find(({ value }) => value === `${one.type} ${one.id}`)
            return <li key={one.type + one.id}><Space wrap>{found === undefined ? t(words.unknown) : <a href={found.href} target="_blank" rel="noreferrer">{found.label}</a>}{mayLink ? <Button size="small" onClick={() => { unlink.mutate(one) }}>{t(words.remove)}</Button> : null}</Space></li>
          })}
        </ul>
      )}
      {mayLink ? <Select<string> aria-label={t(words.pick)} placeholder={t(words.pick)} style={{ width: '100%', marginTop: 8 }} value={null} loading={link.isPending} showSearch={{ optionFilterProp: 'label' }} options={known.filter(({ value }) => !concerns.some((one) => `${one.type} ${one.id}` === value)).map(({ value, label }) => ({ value, label }))} onChange={(key) => { link.mutate(key) }} /> : null}
    </Drawer>
  )
}
