/** Kinds of letters as a county keeps them: its own newest text, else the shipped one; a sample before it counts. */
import { dayOf } from '#kernel/workdays.ts'
import type { AppError } from '#kernel/errors.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { checkedYaml, type LineProblem } from '#platform/yaml/checked.ts'
import { messageErrors } from '../messages.errors.ts'
import { contentOf } from './compose.ts'
import { numberText, type LetterContent } from './letters.schema.ts'
import { getTemplate, namedSlots, ownSlots, shippedText, TemplateFile, type LetterTemplate } from './templates.ts'
import * as repo from './texts.repo.ts'

export type CheckedTemplate = { readonly template: LetterTemplate } | { readonly problems: readonly LineProblem[] }

/**
 * What a county may change is the words. The kind stays, and a slot that no sender of this kind fills would stop every letter:
 * it is refused here. @throws messages.letter-kind
 */
export async function checkTemplate(kind: string, text: string): Promise<CheckedTemplate> {
  const shipped = await getTemplate(kind)
  const checked = checkedYaml(text, TemplateFile)
  if ('problems' in checked) return checked
  const { value, lineOf } = checked
  const known = new Set<string>([...namedSlots(shipped), ...shipped.optional, ...shipped.body.flatMap(conditions), ...ownSlots])
  const named: (readonly [PropertyKey[], readonly string[]])[] = [
    [['title'], namedSlots({ title: value.title, body: [] })], [['optional'], value.optional],
    ...value.body.map((part, i) => [['body', i], [...namedSlots({ title: '', body: [part] }), ...conditions(part)]] as const).map(([path, names]): [PropertyKey[], readonly string[]] => [[...path], names]),
  ]
  const problems = named.flatMap(([path, names]) => names.filter((name) => !known.has(name)).map((name) => ({ line: lineOf(path), zh: `没有名为“{${name}}”的内容；这类函件有：${[...known].join('、')}`, en: `nobody fills "{${name}}"; this kind has: ${[...known].join(', ')}` })))
  if (value.kind !== kind) problems.unshift({ line: lineOf(['kind']), zh: `kind 须为 ${kind}`, en: `kind must be ${kind}` })
  const optional = new Set(value.optional)
  const lost = shipped.optional.filter((name) => !optional.has(name) && namedSlots(value).includes(name))
  problems.push(...lost.map((name) => ({ line: lineOf(['optional']), zh: `“${name}”不是每次都有，须留在 optional 中`, en: `"${name}" is not always given: keep it in optional` })))
  return problems.length > 0 ? { problems: problems.toSorted((a, b) => a.line - b.line) } : { template: value }
}

const conditions = ({ when = '', unless = '' }: LetterTemplate['body'][number]): readonly string[] => `${when} ${unless}`.split(' ').filter((name) => name !== '')

/** The kind as it counts in a county. @throws messages.letter-kind, messages.letter-pack */
export async function templateOf(tx: ReadTx, region: string, kind: string): Promise<LetterTemplate> {
  const own = await repo.findText(tx, region, kind)
  if (own === undefined) return getTemplate(kind)
  const checked = await checkTemplate(kind, own.text)
  // A newer version of the program asks for another form: the shipped words are better than no letter.
  return 'template' in checked ? checked.template : getTemplate(kind)
}

export interface TemplatePage { readonly text: string; /** 0: the shipped one. */ readonly version: number; readonly versions: readonly repo.TemplateVersion[]; readonly slots: readonly string[] }

/** @throws messages.letter-kind */
export async function templatePage(tx: ReadTx, region: string, kind: string): Promise<TemplatePage> {
  const own = await repo.findText(tx, region, kind)
  const shipped = await getTemplate(kind)
  return { text: own?.text ?? (await shippedText(kind)), version: own?.version ?? 0, versions: await repo.versionsOf(tx, region, kind), slots: [...new Set([...namedSlots(shipped), ...shipped.optional])].filter((name) => !ownSlots.some((own) => own === name)) }
}

/** `version` 0: the shipped text. @throws messages.letter-kind, messages.no-letter-version */
export async function templateVersion(tx: ReadTx, region: string, kind: string, version: number): Promise<string> {
  const found = version === 0 ? await shippedText(kind) : (await repo.findText(tx, region, kind, version))?.text
  if (found === undefined) throw messageErrors['no-letter-version']({ version })
  return found
}

/** Letters composed before stay as they are. @throws http.stale, messages.letter-kind, messages.bad-letter-text with one problem a line */
export async function changeTemplate(tx: WriteTx, change: { readonly region: string; readonly kind: string; readonly text: string; readonly note: string }, ifMatch: string, by: { readonly at: Date; readonly account: string | null; readonly name: string }): Promise<TemplatePage> {
  const before = await repo.findText(tx, change.region, change.kind)
  expectVersion(ifMatch, before?.version ?? 0)
  const checked = await checkTemplate(change.kind, change.text)
  if ('problems' in checked) throw refused(checked.problems)
  await repo.insertText(tx, { ...change, version: (before?.version ?? 0) + 1, at: by.at, by: by.account, byName: by.name })
  return templatePage(tx, change.region, change.kind)
}

const refused = (problems: readonly LineProblem[]): AppError => messageErrors['bad-letter-text']({ count: problems.length }, { problems: problems.map(({ line, zh, en }) => ({ path: `line:${line}`, zh: `第 ${line} 行：${zh}`, en: `line ${line}: ${en}` })) })

/** With every slot filled by made-up words; what is known of none stands in brackets. */
export function sampleOf(template: LetterTemplate, at: Date): LetterContent {
  const day = dayOf(at)
  const slots = Object.fromEntries([...namedSlots(template), ...template.body.flatMap(conditions)].map((name) => [name, samples[name] ?? `〔${name}〕`]))
  return contentOf(template, { org: '某某县人民政府办公室', to: '县民政局', day, copies: '', slots, number: numberText(template.mark, Number(day.slice(0, 4)), 12) })
}

/** Made-up values of the slots that the shipped kinds have. */
const samples: Readonly<Record<string, string>> = {
  matter: '新增护理型养老床位 120 张', deadline: '2026年12月31日', new_deadline: '2027年1月15日', sign_by: '2026年11月25日', received: '2026年11月2日', overdue: '12 天', progress: '已完成 45 张，进度滞后', situation: '施工单位尚未确定。', problems: '床位建设进度滞后。',
  details: '详见附件。', next: '请于本月底前报送整改方案。', basis: '方案任务清单第 12 项', consequence: '逾期仍未办结的，将予以通报。', overview: '本月应办结 18 项，已办结 15 项。', content: '请协助核实有关情况。', reply: '经核实，路灯已于11月20日修复。', remedy: '对答复不服的，可以在30日内申请复查。',
  case_number: '督〔2026〕18号', unit: '县民政局', contact: '0570-0000000', query_code: 'ABCD-EFGH-JKLM',
}
