/** The ledger as a workbook. Pure data in, bytes out. */
import type { Lang } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { writeWorkbook } from '#platform/documents/index.ts'
import { momentText } from '#platform/i18n/format.ts'
import { say } from '#platform/i18n/text.ts'
import type { LedgerLine } from './ledger.schema.ts'

const texts = {
  ledger: { zh: '督办台账', en: 'Ledger of obligations' },
  asOf: { zh: '截至', en: 'as of' },
  number: { zh: '编号', en: 'Number' },
  title: { zh: '督办事项', en: 'Matter' },
  source: { zh: '来源', en: 'Source' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  state: { zh: '状态', en: 'State' },
  light: { zh: '灯', en: 'Light' },
  words: { zh: '说明', en: 'In words' },
  progress: { zh: '完成（%）', en: 'Done (%)' },
  due: { zh: '完成期限', en: 'Due' },
  opened: { zh: '立项时间', en: 'Opened' },
} as const

export const sourceTexts = {
  plan: { zh: '方案任务', en: 'plan' }, meeting: { zh: '会议议定', en: 'meeting' }, instruction: { zh: '领导批示', en: 'instruction' }, upper: { zh: '上级反馈', en: 'upper level' },
  finding: { zh: '监测发现', en: 'finding' }, appeal: { zh: '热线诉求', en: 'appeals' }, other: { zh: '其他', en: 'other' },
} as const

export function ledgerWorkbook(lines: readonly LedgerLine[], now: Date, lang: Lang): Promise<Uint8Array> {
  const t = (key: keyof typeof texts): string => say(texts[key], lang)
  const day = (at: string | null): string | null => (at === null ? null : dayOf(new Date(at)))
  return writeWorkbook([{
    name: t('ledger'), title: `${t('ledger')}（${t('asOf')} ${momentText(now, lang)}）`,
    columns: [
      { head: t('number'), width: 18 }, { head: t('title'), width: 40 }, { head: t('source'), width: 28 }, { head: t('lead'), width: 22 }, { head: t('state'), width: 12 }, { head: t('light'), width: 6 },
      { head: t('words'), width: 36 }, { head: t('progress'), width: 10 }, { head: t('due'), width: 12 }, { head: t('opened'), width: 12 },
    ],
    rows: lines.map(({ run, source, sourceName, leadName, stateNames, light }) => [
      run.number, run.title, [say(sourceTexts[source], lang), sourceName].filter(Boolean).join(' '), leadName, say(stateNames, lang), light.sign, say(light.words, lang),
      run.progress === null ? null : Math.floor(run.progress * 100), day(run.dueAt), day(run.openedAt),
    ]),
  }])
}
