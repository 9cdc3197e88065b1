/** Whether a statement is to be reached (target), always holds (standard), or tells what is or was (fact). */
import type { Quantity } from '../types.ts'
import type { Mention } from './clauses.ts'
import { DONE } from './names.ts'

export interface KindContext {
  /** The place lies in a chapter that tells the past: 发展基础, 主要成效. */
  readonly past: boolean
  readonly planStart: number | null
}

export function kindOf(text: string, mention: Mention, noun: string, statementEnd: number, pattern: string, context: KindContext): Quantity['kind'] {
  const { amount, lead } = mention
  const clause = text.slice(Math.max(mention.clauseStart, amount.start - 60), amount.start)
  const behind = text.slice(amount.end, Math.min(statementEnd + 12, amount.end + 48))
  if (mention.asOf) return 'fact'
  if (isStandard(mention, clause, behind, noun, pattern)) return context.past ? 'fact' : 'standard'
  if (context.past || (mention.comparedWithPast && mention.deadline === null && lead.verb?.sort !== 'reach')) return 'fact'
  if (mention.year !== null && context.planStart !== null && mention.year < context.planStart && mention.deadline === null) return 'fact'
  if (PAST.test(clause) && mention.deadline === null) return 'fact'
  if ((pattern === 'count-before-noun' || pattern === 'han-count') && clause.endsWith('等') && (GIVEN.test(text.slice(mention.clauseStart, mention.clauseStart + 6)) || GIVEN_NOUN.test(noun))) return 'fact'
  return 'target'
}

/** 围绕…等13个方面, 依托…等六家基地, 等3个配套方案: what is there already, counted in passing. */
const GIVEN = /^\s*(围绕|依托|按照|根据|依据|包括|涵盖|针对|聚焦|对照|结合)/
const GIVEN_NOUN = /^(方面|领域|环节|[^,]{0,6}(方案|政策|文件|规定|办法|制度|意见|标准))$/
const PAST = /(已经?(建成|有|达到?|完成|实现|形成|累计|覆盖)[^,]{0,8}$|较上年|比上年|同比增长了|截至|目前|现有|共有|达到了|完成了|建成了|实现了|增长了|下降了)/

const MEAN_TIME = /平均[^,。;]{0,12}$/
const PER_HEAD = /(人均|生均|户均|每百户|每千人|每万人|建筑面积|用地)[^,。]{0,16}$/

function isStandard({ amount, lead, perPeriod, deadline }: Mention, clause: string, behind: string, noun: string, pattern: string): boolean {
  if (pattern === 'round-the-clock') return true
  // 等待时间控制在20分钟以内 is reached on the average; 5个工作日内办结 holds of each case.
  if (pattern === 'time-limit') return !(MEAN_TIME.test(clause) || lead.verb?.sort === 'reach' || lead.verb?.sort === 'cap')
  if (perPeriod !== null && perPeriod !== 'year' && (amount.after !== undefined || lead.op !== undefined || amount.sort === 'time')) return true
  if (pattern === 'service-circle') return false
  // 每季度通报一次: a turn that comes round.
  if (perPeriod !== null && perPeriod !== 'year' && amount.unit === '次' && amount.value === 1) return true
  if (clause.trimStart().startsWith('对') && amount.after !== undefined && noun !== '' && amount.sort !== 'share') return true
  if (deadline !== null) return false
  // 24小时到场, 一个工作日办结.
  if (amount.sort === 'time' && lead.verb === undefined && DONE.test(behind)) return true
  const compared = amount.after !== undefined || lead.op !== undefined
  if (/(按照?|依照|执行)[^,。]{0,30}$/.test(clause) && /标准|规定|要求|比例|定额/.test(clause + behind)) return true
  if (/(应当?|须|必须|不得)[^,。]{0,12}$/.test(clause) && compared) return true
  if (amount.sort === 'money' && /(每[人户床名张年月]|一次性|给予)/.test(clause) && /(给予|补助|补贴|奖励|标准|每[人户床名]每[年月])/.test(clause + behind) && (lead.verb === undefined || lead.verb.sort === 'be')) return true
  if (lead.op === undefined) return false
  // 不低于200平方米的综合服务站; 人均用地不低于0.3平方米.
  if (amount.sort === 'size') return behind.startsWith('的') || (PER_HEAD.test(clause) && (behind.includes('标准') || (amount.after === undefined && lead.verb === undefined)))
  return lead.op === '<=' && amount.unit === '人' && lead.verb === undefined
}
