/** The progress report as an official document. Pure. */
import { writeOfficialDocx, type Block } from '#platform/documents/index.ts'
import { dayText } from '#platform/i18n/format.ts'
import type { ProgressReport, ReportCounts, ReportLine } from './report.schema.ts'

/** Official documents of the government are written in Chinese. */
export const reportDocument = (report: ProgressReport): Promise<Uint8Array> => writeOfficialDocx({
  title: `《${report.plan.title}》落实进展通报`, subtitle: `（${dayText(report.from, 'zh')}至${dayText(report.to, 'zh')}）`, landscape: true,
  blocks: blocksOf(report),
})

export function blocksOf(report: ProgressReport): readonly Block[] {
  const [changed, overdue, silent] = [report.lines.filter((line) => line.changed), report.lines.filter((line) => line.after.overdue), report.lines.filter((line) => line.after.state === 'working' && line.reports.length === 0)]
  return [
    { kind: 'heading', level: 1, text: '一、总体情况' },
    { kind: 'paragraph', text: summary(report) },
    { kind: 'table', head: ['', '合计', '办理中', '待核查', '已销号', '逾期', '退回'], widths: [3, 1, 1, 1, 1, 1, 1], rows: [countRow('本期末', report.now), countRow('上期末', report.before)] },
    { kind: 'heading', level: 1, text: '二、各单位进展' },
    { kind: 'table', head: ['单位', '承办', '已销号', '逾期', '本期未报', '平均进度'], widths: [4, 1, 1, 1, 1, 1], rows: report.units.map((unit) => [unit.name, String(unit.total), String(unit.cleared), String(unit.overdue), String(unit.silent), percent(unit.progress)]) },
    { kind: 'heading', level: 1, text: '三、本期变化' },
    ...listOr(changed, (lines) => ({ kind: 'table', head: ['编号', '事项', '牵头单位', '上期', '本期', '进展'], widths: [2, 4, 2, 2, 2, 6], rows: lines.map((line) => [line.number, line.title, line.leadName, line.before === null ? '（新立项）' : standing(line.before), standing(line.after), line.reports[0]?.text ?? ''] ) }), '本期没有变化。'),
    { kind: 'heading', level: 1, text: '四、逾期事项' },
    ...listOr(overdue, (lines) => ({ kind: 'table', head: ['编号', '事项', '牵头单位', '期限'], widths: [2, 5, 3, 2], rows: lines.map((line) => [line.number, line.title, line.leadName, line.after.due === null ? '' : dayText(line.after.due, 'zh')]) }), '没有逾期事项。'),
    { kind: 'heading', level: 1, text: '五、本期未报进展的事项' },
    ...listOr(silent, (lines) => ({ kind: 'table', head: ['编号', '事项', '牵头单位'], widths: [2, 6, 3], rows: lines.map((line) => [line.number, line.title, line.leadName]) }), '在办事项均已报送进展。'),
  ]
}

function summary({ now, before, unsupervised }: ProgressReport): string {
  const change = (label: string, is: number, was: number): string => `${label}${is}项${is === was ? '' : `（较上期${is > was ? '增加' : '减少'}${Math.abs(is - was)}项）`}`
  return `共督办${now.total}项，本期新立项${now.opened}项。${change('办理中', now.working, before.working)}，${change('待核查', now.claimed, before.claimed)}，${change('已销号', now.cleared, before.cleared)}，${change('逾期', now.overdue, before.overdue)}。在办事项中本期未报进展${now.silent}项。方案尚有${unsupervised}项任务未立项督办。`
}

const countRow = (label: string, counts: ReportCounts): string[] => [label, ...[counts.total, counts.working, counts.claimed, counts.cleared, counts.overdue, counts.returned].map(String)]
const standing = (one: ReportLine['after']): string => `${one.stateNames.zh}${one.progress === null ? '' : ` ${percent(one.progress)}`}${one.overdue ? ' ■逾期' : ''}`
const percent = (share: number | null): string => (share === null ? '—' : `${Math.floor(share * 100)}%`)
const listOr = (lines: readonly ReportLine[], table: (lines: readonly ReportLine[]) => Block, otherwise: string): readonly Block[] => [lines.length === 0 ? { kind: 'paragraph', text: otherwise } : table(lines)]
