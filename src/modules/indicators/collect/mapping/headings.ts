/** What columns are usually called. */
import { folded } from '../cells/index.ts'
import type { Row } from '../sheets/table.ts'
import type { Column, FigureColumn } from './mapping.schema.ts'

export const keyHeadings: readonly (readonly [Column['role'] & ('place' | 'period' | 'indicator' | 'breakdown' | 'unit' | 'remark' | 'ignore'), RegExp])[] = [
  ['ignore', /^(序号|编号|行号|no\.?|填报人|联系电话|审核人|填报日期)$/i],
  ['period', /^(统计期|报告期|期别|时间|日期|年份|年度|月份|季度|年月|年|period|date|time_?period)$/i],
  ['place', /^(地区|区域|行政区划|区划|区划代码|地区代码|区划名称|地区名称|县(市、?区)?|县区|市县|县市区|市州|乡镇|街道|乡镇街道|乡镇\(街道\)|村|统计单位|ref_?area|org_?unit|place|region)$/i],
  ['indicator', /^(指标|指标名称|指标代码|项目|指标项|indicator|data_?element)$/i],
  ['breakdown', /^(分组|分类|城乡|性别|人群|breakdown|disaggregation)$/i],
  ['unit', /^(单位|计量单位|unit|unit_?measure)$/i],
  ['remark', /^(备注|说明|注|remark|comment)$/i],
]
export const figureHeadings: readonly (readonly [FigureColumn['part'], RegExp])[] = [
  ['numerator', /^(分子|numerator)$/i], ['denominator', /^(分母|denominator)$/i],
  ['value', /^(数值|数据|值|指标值|完成数|完成值|完成情况|实际值|实际完成|本期|本期数|本期值|当期|填报值|value|obs_?value)$/i],
]
/** Headings that hold a figure which is not this period's: what was last year, how much it grew. */
export const foreign = /同比|环比|增长|增幅|增减|上年|去年|上期|排名|位次|目标|计划|年初|累计占比/

/** The one row of headings of a long table: it names a column of figures and what they are about. What follows is data, however odd. */
export function isLongHead(row: Row): boolean {
  const texts = row.cells.map((cell) => folded(cell.text).replace(/\(.*\)$/, ''))
  const named = (roles: readonly string[]): boolean => keyHeadings.some(([role, pattern]) => roles.includes(role) && texts.some((text) => pattern.test(text)))
  return texts.some((text) => figureHeadings.some(([, pattern]) => pattern.test(text))) && named(['indicator', 'place']) && named(['period', 'indicator'])
}
