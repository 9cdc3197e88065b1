/** Who gains, who loses and what it costs. */
import { Table } from 'antd'
import { useLang, useT } from '#ui/text.tsx'
import type { Simulated } from '../match/match.schema.ts'
import { assumedMark, assumedNote, few, fewNote, monthly, people, signed } from './service-words.ts'

const words = {
  head: { zh: '{day}，按登记的 {n} 名居民试算，用时 {ms} 毫秒；没有保存。', en: '{day}, over {n} residents on record, {ms} ms; nothing was stored.' },
  none: { zh: '没有人受影响。', en: 'Nobody is affected.' },
  name: { zh: '待遇', en: 'Entitlement' },
  before: { zh: '现在', en: 'Before' },
  after: { zh: '变动后', en: 'After' },
  gain: { zh: '新增', en: 'Gain' },
  lose: { zh: '失去', en: 'Lose' },
  more: { zh: '金额升', en: 'More' },
  less: { zh: '金额降', en: 'Less' },
  cost: { zh: '万元/月', en: '10k yuan/month' },
  place: { zh: '乡镇（街道）、村（社区）', en: 'Town, village' },
  noVillage: { zh: '村（社区）不明', en: 'Village not known' },
  nowhere: { zh: '住处不明', en: 'Place not known' },
} as const

export function SimulationTable({ result }: { result: Simulated }) {
  const t = useT()
  const { lang } = useLang()
  const number = (title: string, key: string, value: (row: Simulated['differences'][number]) => string) => ({ title, key, align: 'right' as const, className: 'tabular', render: (_: unknown, row: Simulated['differences'][number]) => value(row) })
  return (
    <section aria-live="polite">
      <p>{t(words.head, { day: result.day, n: people(result.residents), ms: result.milliseconds })}</p>
      <Table
        rowKey="id" size="small" dataSource={result.differences} pagination={false} scroll={{ x: 640 }} expandable={{ rowExpandable: (row) => row.towns.length > 0, expandedRowRender: (row) => <Towns towns={row.towns} /> }} locale={{ emptyText: t(words.none) }}
        columns={[
          { title: t(words.name), key: 'name', render: (_, row) => row.names[lang] },
          number(t(words.before), 'before', (row) => people(row.before)),
          number(t(words.after), 'after', (row) => people(row.after)),
          number(t(words.gain), 'gain', (row) => signed(row.gain)),
          number(t(words.lose), 'lose', (row) => signed(-row.lose)),
          number(t(words.more), 'more', (row) => people(row.more)),
          number(t(words.less), 'less', (row) => people(row.less)),
          number(t(words.cost), 'cost', (row) => `${monthly(row.fenPerYearBefore)} → ${monthly(row.fenPerYearAfter)}${row.assumed ? ` ${assumedMark}` : ''}`),
        ]}
      />
      {result.differences.some(({ assumed }) => assumed) ? <p className="soft">{t(assumedNote)}</p> : null}
    </section>
  )
}

type Town = Simulated['differences'][number]['towns'][number]
type Counts = NonNullable<Town['villages'][number]['counts']>
interface Place { readonly key: string; readonly label: string; readonly counts: Counts | null; readonly children?: readonly Place[] }

/** Towns, each opening to its villages where any are on record. */
function Towns({ towns }: { towns: readonly Town[] }) {
  const t = useT()
  const rows = towns.map(({ street, name, villages, ...counts }): Place => ({
    key: street ?? '', label: name ?? street ?? t(words.nowhere), counts,
    ...(villages.length === 0 ? {} : { children: villages.map(({ village, name: called, counts: own }): Place => ({ key: `${street ?? ''} ${village ?? ''}`, label: called ?? village ?? t(words.noVillage), counts: own })) }),
  }))
  const number = (title: string, key: string, value: (counts: Counts) => string) => ({ title, key, align: 'right' as const, className: 'tabular', render: (_: unknown, { counts }: Place) => (counts === null ? t(few) : value(counts)) })
  const hides = rows.some(({ children }) => children?.some(({ counts }) => counts === null) === true)
  return (
    <>
      <Table
        rowKey="key" size="small" dataSource={rows} pagination={false}
        columns={[
          { title: t(words.place), key: 'place', render: (_, { label }) => label },
          number(t(words.gain), 'gain', ({ gain }) => signed(gain)), number(t(words.lose), 'lose', ({ lose }) => signed(-lose)), number(t(words.more), 'more', ({ more }) => people(more)), number(t(words.less), 'less', ({ less }) => people(less)),
          number(t(words.cost), 'cost', ({ fenPerYearBefore, fenPerYearAfter }) => `${monthly(fenPerYearBefore)} → ${monthly(fenPerYearAfter)}`),
        ]}
      />
      {hides ? <p className="soft">{t(fewNote)}</p> : null}
    </>
  )
}
