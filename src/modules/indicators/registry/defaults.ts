/** From the canonical list, which knows names and units, to whole definitions. Pure. */
import { directionOf, type CanonicalIndicator } from '#engines/reader/alignment/index.ts'
import { areas12, areas9 } from '../indicators.values.ts'
import type { Practice } from './pack.ts'
import type { IndicatorDefinition } from './registry.schema.ts'

type Area9 = (typeof areas9)[number]
type Area12 = (typeof areas12)[number]

/** The nearest area of the other scheme where the list names one only; what has no counterpart there stays without. */
const ninth: Readonly<Partial<Record<Area12, Area9>>> = { 公共教育: '学有所教', 公共就业: '劳有所得', 医疗服务: '病有所医', 社会保障: '弱有所扶', 公共文化: '文体服务保障', 公共体育: '文体服务保障', 养老服务: '老有所养' }
const twelfth: Readonly<Record<Area9, Area12>> = { 幼有所育: '公共教育', 学有所教: '公共教育', 劳有所得: '公共就业', 病有所医: '医疗服务', 老有所养: '养老服务', 住有所居: '社会保障', 弱有所扶: '社会保障', 优军服务保障: '社会保障', 文体服务保障: '公共文化' }

export function definitionFrom(canonical: CanonicalIndicator, practice?: Practice): IndicatorDefinition {
  const { unit, name, direction } = canonical
  const rollup = canonical.rollup === 'mean' ? 'weighted-mean' : canonical.rollup === 'last' ? 'none' : canonical.rollup
  const area9 = areas9.find((area) => area === canonical.area)
  const area12 = areas12.find((area) => area === canonical.monitoringArea)
  const share = unit === '%' && rollup === 'ratio'
  const { id: _, ...adds } = practice ?? { id: canonical.id }
  return {
    name, aliases: [...(canonical.aliases ?? [])], definition: '', unit, decimals: decimalsOf(unit, rollup), direction, frequency: 'year', rollup,
    multiplier: share ? 100 : 1,
    numerator: canonical.numerator ?? null,
    denominator: canonical.denominator ?? (rollup === 'weighted-mean' ? '权数' : null),
    formula: null, breakdowns: [], floor: rollup === 'none' ? null : 0,
    // 毛入学率 and growth rates pass 100 %.
    ceiling: share && !name.zh.includes('毛入') ? 100 : null,
    lagDays: 60, ownerOrg: null, collectMinutes: null, corrective: '',
    area9: area9 ?? (area12 === undefined ? null : (ninth[area12] ?? null)),
    area12: area12 ?? (area9 === undefined ? null : twelfth[area9]),
    source: [...canonical.source], verified: canonical.verified ?? true,
    ...Object.fromEntries(Object.entries(adds).filter(([, value]) => value !== undefined)),
  }
}

/** Lengths of a definition's unit and of a source that is still read at a glance. A plan's table holds sentences under 单位, and a definition that the schema refuses would shut the whole list. */
const [unitLength, sourceLength] = [40, 300]

/** A measure that a plan words and no list knows: kept as the plan says it, not added up until somebody says how. */
export function definitionFromWording(wording: { readonly name: string; readonly unit: string; readonly area: string | null; readonly plan: string; readonly op: string }): IndicatorDefinition {
  const counted = wholeUnits.has(wording.unit)
  const share = wording.unit === '%' && /率|占比|比例|比重/.test(wording.name) && !/增长|增速|提高|下降|压缩|压降|毛入/.test(wording.name)
  return {
    name: { zh: wording.name, en: wording.name }, aliases: [], definition: '', unit: wording.unit.slice(0, unitLength), decimals: counted ? 0 : 2,
    direction: wording.op === '<=' ? 'down' : (directionOf(wording.name) ?? 'up'),
    // 半年小结、年终总结: what only one plan asks for is told when the plan is reported on.
    frequency: 'half', rollup: counted ? 'sum' : 'none', multiplier: 1, numerator: null, denominator: null, formula: null, breakdowns: [],
    floor: counted || share ? 0 : null, ceiling: share ? 100 : null, lagDays: 30, ownerOrg: null, collectMinutes: null, corrective: '',
    area9: areas9.find((area) => area === wording.area) ?? null, area12: areas12.find((area) => area === wording.area) ?? null,
    source: [wording.plan.slice(0, sourceLength)], verified: false,
  }
}

/** Things that are counted one by one. */
const wholeUnits = new Set(['个', '人', '家', '所', '户', '场', '套', '张', '名', '块', '座', '批次', '人次', '项', '条', '部', '支', '次', '处', '间', '辆', '台'])

const decimalsOf = (unit: string, rollup: string): number => (rollup === 'sum' && wholeUnits.has(unit) ? 0 : unit.startsWith('万') ? 4 : 2)
