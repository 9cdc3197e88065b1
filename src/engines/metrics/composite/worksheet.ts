/**
 * The whole calculation of one place as a worksheet of values and formulas: whoever is judged by the index opens it and
 * sees each step recomputed. Formulas use + − × ÷, SUM, MIN and MAX only, which every spreadsheet reads alike.
 */
import { computeIndex, type IndexDefinition, type IndexIndicator } from './composite.ts'

export type SheetCell = string | number | { readonly formula: string } | null
export interface Worksheet {
  readonly rows: readonly (readonly SheetCell[])[]
  /** Addresses of the results. */
  readonly at: { readonly oei: string; readonly sei: string; readonly psq: string }
}

const HEAD = ['领域 area', '部分 part', '指标 indicator', '数值 value', '下界 low', '上界 high', '权重 weight', '有值 counted', '得分 score', '有效权重 effective weight', '加权得分 weighted']
const AREA_HEAD = ['领域 area', '部分 part', '权重 weight', '有分 counted', '得分 score', '有效权重 effective weight', '加权得分 weighted']

/** Row 1 is the heading; indicators from row 2; then areas; then OEI, SEI and PSQ. Same answers as computeIndex. */
export function indexWorksheet(definition: IndexDefinition, valueOf: (indicator: string) => number | null): Worksheet {
  const result = computeIndex(definition, valueOf)
  const rows: SheetCell[][] = [HEAD]
  const spans = new Map<string, { readonly first: number; readonly last: number }>()
  for (const { code } of definition.areas) for (const part of parts) {
    const members = definition.indicators.filter((i) => i.area === code && i.part === part)
    if (members.length === 0) continue
    const first = rows.length + 1
    for (const member of members) rows.push(indicatorRow(member, valueOf(member.code), rows.length + 1))
    spans.set(`${code} ${part}`, { first, last: rows.length })
  }
  rows.push([], [...AREA_HEAD])
  const totals = new Map<IndexIndicator['part'], string>()
  for (const part of parts) {
    const first = rows.length + 1
    for (const { code, weight } of definition.areas) {
      const span = spans.get(`${code} ${part}`)
      const scored = result.areas.find((area) => area.code === code)?.[part].score ?? null
      if (span) rows.push(areaRow([code, label(part), weight], span, scored !== null, rows.length + 1))
    }
    if (rows.length >= first) totals.set(part, `SUM(G${first}:G${rows.length})/SUM(F${first}:F${rows.length})`)
  }
  rows.push([])
  const total = (name: string, score: number | null, formula: string | undefined): string => {
    rows.push([name, score === null || formula === undefined ? null : { formula }])
    return `B${rows.length}`
  }
  const oei = total('OEI', result.oei.score, totals.get('objective'))
  const sei = total('SEI', result.sei.score, totals.get('subjective'))
  rows.push(['α', definition.subjectiveShare])
  const alpha = `B${rows.length}`
  const only: Readonly<Record<number, string>> = { 0: oei, 1: sei }
  const psq = total('PSQ', result.psq, only[definition.subjectiveShare] ?? `${alpha}*${sei}+(1-${alpha})*${oei}`)
  return { rows, at: { oei, sei, psq } }
}

const parts = ['objective', 'subjective'] as const
const label = (part: IndexIndicator['part']): string => (part === 'objective' ? '客观 objective' : '主观 subjective')

function indicatorRow({ area, part, code, bounds, weight }: IndexIndicator, value: number | null, row: number): SheetCell[] {
  const score: SheetCell = value === null ? null : { formula: `MIN(100,MAX(0,100*(D${row}-E${row})/(F${row}-E${row})))` }
  return [area, label(part), code, value, bounds.low, bounds.high, weight, value === null ? 0 : 1, score, { formula: `G${row}*H${row}` }, value === null ? 0 : { formula: `I${row}*J${row}` }]
}

function areaRow(head: readonly SheetCell[], { first, last }: { readonly first: number; readonly last: number }, scored: boolean, row: number): SheetCell[] {
  const score: SheetCell = scored ? { formula: `SUM(K${first}:K${last})/SUM(J${first}:J${last})` } : null
  return [...head, scored ? 1 : 0, score, { formula: `C${row}*D${row}` }, scored ? { formula: `E${row}*F${row}` } : 0]
}
