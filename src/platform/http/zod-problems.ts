/** What a schema refused, as problems for people: which field, why, what to do. */
import type { z } from 'zod'
import type { Problem } from '#kernel/errors.ts'

/** More would bury the first ones; a spreadsheet has its own list of rows. */
const shown = 50

export function problemsOf(error: z.ZodError): readonly Problem[] {
  return error.issues.slice(0, shown).map((issue) => ({ path: issue.path.map(String).join('.'), ...textOf(issue) }))
}

const typeNames: Readonly<Record<string, { zh: string; en: string }>> = {
  string: { zh: '文本', en: 'text' }, number: { zh: '数字', en: 'a number' }, int: { zh: '整数', en: 'a whole number' }, boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' }, object: { zh: '对象', en: 'an object' }, date: { zh: '日期', en: 'a date' },
}
const formats: Readonly<Record<string, { zh: string; en: string }>> = {
  uuid: { zh: '标识（UUID）', en: 'an identifier (UUID)' }, date: { zh: '日期，如 2026-11-22', en: 'a date such as 2026-11-22' }, datetime: { zh: '时刻，如 2026-11-22T08:00:00Z', en: 'a time such as 2026-11-22T08:00:00Z' },
  email: { zh: '电子邮箱地址', en: 'an e-mail address' }, url: { zh: '网址', en: 'an address (URL)' }, regex: { zh: '规定的格式', en: 'the prescribed form' },
}

function textOf(issue: z.core.$ZodIssue): { zh: string; en: string } {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return { zh: '必须填写。', en: 'This is required.' }
      const name = typeNames[issue.expected] ?? { zh: issue.expected, en: issue.expected }
      return { zh: `应为${name.zh}。`, en: `Must be ${name.en}.` }
    }
    case 'too_small': return sized(issue.origin, issue.minimum, '至少', 'at least')
    case 'too_big': return sized(issue.origin, issue.maximum, '最多', 'at most')
    case 'invalid_format': {
      const name = formats[issue.format] ?? formats['regex']
      return { zh: `格式不对，应为${name?.zh ?? ''}。`, en: `Must have the form of ${name?.en ?? ''}.` }
    }
    case 'invalid_value': return { zh: `只能是：${issue.values.map(String).join('、')}。`, en: `Must be one of: ${issue.values.map(String).join(', ')}.` }
    case 'unrecognized_keys': return { zh: `有未知的字段：${issue.keys.join('、')}。`, en: `Unknown fields: ${issue.keys.join(', ')}.` }
    case 'not_multiple_of': return { zh: `应为 ${issue.divisor} 的倍数。`, en: `Must be a multiple of ${issue.divisor}.` }
    case 'custom': return customText(issue)
    default: return { zh: '不符合要求。', en: 'Not as required.' }
  }
}

function sized(origin: string, limit: number | bigint, zh: string, en: string): { zh: string; en: string } {
  if (origin === 'string') return { zh: `${zh} ${limit} 个字符。`, en: `Must have ${en} ${limit} characters.` }
  if (origin === 'array' || origin === 'set') return { zh: `${zh} ${limit} 项。`, en: `Must have ${en} ${limit} items.` }
  return { zh: `${zh}为 ${limit}。`, en: `Must be ${en} ${limit}.` }
}

/** A refinement says its text in both languages with `params: { zh, en }`. */
function customText(issue: z.core.$ZodIssueCustom): { zh: string; en: string } {
  const { zh, en } = (issue.params ?? {}) as { zh?: unknown; en?: unknown }
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : { zh: '不符合要求。', en: 'Not as required.' }
}
