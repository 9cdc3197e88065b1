/** Which column of another line's table is what. Guessed from the heads, corrected by a person. Pure. */
import { kinds, urgencies, type AppealKind, type Urgency } from '../appeals.schema.ts'

export const importColumns = ['ref', 'title', 'text', 'category', 'kind', 'urgency', 'name', 'phone', 'place', 'receivedAt', 'closedAt', 'unit', 'answer', 'answerSeconds', 'satisfied', 'solved', 'channel'] as const
export type ImportColumn = (typeof importColumns)[number]
/** Head of the column for each, as written in the file. */
export type Mapping = Readonly<Partial<Record<ImportColumn, string>>>

const heads: Readonly<Record<ImportColumn, RegExp>> = {
  ref: /^(?:工单|诉求|留言|受理|登记)?(?:编号|单号|号码)$|工单号|orderno/i, title: /主题|标题|title/i, text: /内容|详情|描述|正文|content/i, category: /分类|类别|category/i, kind: /诉求类型|工单类型|^类型$|kind/i,
  urgency: /紧急|urgency/i, name: /姓名|诉求人|来电人|^用户|name/i, phone: /电话|手机|号码|phone/i, place: /地址|地点|位置|address/i, receivedAt: /时间$|受理时间|来电时间|登记时间|日期|received/i,
  closedAt: /办结时间|办结日期|closed/i, unit: /承办|责任单位|处理单位|unit/i, answer: /答复|办理结果|处理结果|answer/i, answerSeconds: /接听时长|等待|应答秒|answersec/i, satisfied: /满意/i, solved: /解决/i, channel: /渠道|来源|channel/i,
}

/** Each column is used once, the first fitting head wins. */
export function guessMapping(head: readonly string[]): Mapping {
  const left = new Set(head)
  const found: Partial<Record<ImportColumn, string>> = {}
  for (const column of importColumns) {
    const fits = [...left].find((cell) => heads[column].test(cell))
    if (fits === undefined) continue
    found[column] = fits
    left.delete(fits)
  }
  return found
}

const kindWords: Readonly<Record<AppealKind, RegExp>> = { consult: /咨询/, help: /求助|求决/, complaint: /投诉/, report: /举报/, advice: /建议|意见/ }
export const readKind = (cell: string): AppealKind | undefined => kinds.find((kind) => kindWords[kind].test(cell) || cell === kind)

const urgencyWords: Readonly<Record<Urgency, RegExp>> = { emergency: /特急|紧急/, urgent: /急/, general: /一般|普通|平/, complex: /复杂|疑难/ }
export const readUrgency = (cell: string): Urgency | undefined => urgencies.find((one) => urgencyWords[one].test(cell) || cell === one)

/** 2019/2/14 20:00:00, 2019-02-14, 2019年2月14日 20:00; Asia/Shanghai. */
export function readTime(cell: string): Date | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?/.exec(cell.trim()) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour) - 8, Number(minute), Number(second)))
  return new Date(at.getTime() + 8 * 3_600_000).getUTCDate() === Number(day) ? at : undefined
}
