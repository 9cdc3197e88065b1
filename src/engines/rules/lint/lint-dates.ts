/** Days on which nothing holds, or two things do: of rules and of the parameters they read. */
import { gapsOf, type ParameterTable } from '../dated/dated.ts'
import type { EntitlementPack, RuleVersion } from '../entitlements/definition.schema.ts'
import type { Report } from './finding.ts'
import { rulesOf, type PackParts, type VersionParts } from './parts.ts'

/** @param through holes are looked for up to this day: what ends within the year is told before it is felt */
export function dateFindings(pack: EntitlementPack, { versions }: PackParts, through: string, report: Report): void {
  for (const { id, versions: own } of pack.entitlements) versionFindings(id, own.toSorted((a, b) => a.from.localeCompare(b.from)), report)
  for (const table of pack.parameters) {
    overlaps(table, report)
    unapproved(table, report)
    holes(table, versions.filter((part) => rulesOf(part).some((rule) => rule.about.parameters.includes(table.name))), through, report)
  }
}

function versionFindings(id: string, sorted: readonly RuleVersion[], report: Report): void {
  sorted.forEach((version, i) => {
    const at = { path: `entitlements.${id}.versions.${version.from}`, entitlement: id }
    if (version.until !== undefined && version.until <= version.from) report('period-upside-down', 'error', at, { zh: `规则止于 ${version.until}，不晚于起始日 ${version.from}`, en: `the rule ends on ${version.until}, not after its first day ${version.from}` }, { zh: '改正起止日期', en: 'correct the dates' })
    const next = sorted[i + 1]
    if (next === undefined) return
    if (next.from === version.from || (version.until !== undefined && version.until > next.from)) report('versions-overlap', 'error', at, { zh: `两期规则同时有效：前一期到 ${version.until ?? '—'}，后一期自 ${next.from} 起`, en: `two versions hold at once: one until ${version.until ?? '—'}, the next from ${next.from}` }, { zh: '让前一期止于后一期的起始日', en: 'let the former end on the first day of the next' })
    if (version.until !== undefined && version.until < next.from) report('hole-between-versions', 'error', at, { zh: `${version.until} 至 ${next.from} 之间没有规则，这段时间对所有人都判为不符合`, en: `no rule holds from ${version.until} to ${next.from}: everybody is refused meanwhile` }, { zh: '补上这段时间的规则，或让两期首尾相接', en: 'add a version for these days, or let the two touch' })
  })
}

function holes(table: ParameterTable, users: readonly VersionParts[], through: string, report: Report): void {
  if (users.length === 0) return
  const national = table.rows.some((row) => row.region === undefined)
  // Where no row is for the whole country, each region that has rows is looked at alone.
  const regions = national ? [undefined] : [...new Set(table.rows.map((row) => row.region))]
  for (const region of regions) {
    const first = users.map((part) => part.version.from).toSorted()[0] ?? through
    const last = users.some((part) => part.until === undefined) ? through : users.map((part) => part.until ?? through).toSorted().at(-1) ?? through
    if (first >= last) continue
    for (const gap of gapsOf(table, first, last, region)) {
      const using = users.filter((part) => part.version.from < gap.until && (part.until === undefined || gap.from < part.until))
      if (using.length === 0) continue
      const names = [...new Set(using.map((part) => part.entitlement.names.zh))]
      const place = region === undefined ? { zh: '', en: '' } : { zh: `（地区 ${region}）`, en: ` (region ${region})` }
      report('parameter-hole', 'error', { path: `parameters.${table.name}` }, { zh: `参数“${table.name}”在 ${gap.from} 至 ${gap.until} 没有值${place.zh}，用到它的${names.map((one) => `“${one}”`).join('')}在这段时间无法判断`, en: `parameter “${table.name}” has no value from ${gap.from} to ${gap.until}${place.en}; ${using.length} rules that read it cannot decide meanwhile` }, { zh: '登记这段时间的数值及其依据', en: 'enter the value of these days with its source' })
    }
  }
}

function overlaps(table: ParameterTable, report: Report): void {
  for (const region of new Set(table.rows.map((row) => row.region))) {
    const rows = table.rows.filter((row) => row.region === region).toSorted((a, b) => a.from.localeCompare(b.from))
    rows.forEach((row, i) => {
      const next = rows[i + 1]
      const at = { path: `parameters.${table.name}` }
      if (row.until !== undefined && row.until <= row.from) report('period-upside-down', 'error', at, { zh: `参数“${table.name}”的一个值止于 ${row.until}，不晚于起始日 ${row.from}`, en: `a value of parameter “${table.name}” ends on ${row.until}, not after its first day ${row.from}` }, { zh: '改正起止日期', en: 'correct the dates' })
      if (next !== undefined && (next.from === row.from || (row.until !== undefined && row.until > next.from))) report('parameter-overlap', 'error', at, { zh: `参数“${table.name}”自 ${next.from} 起同时有两个值`, en: `parameter “${table.name}” has two values at once from ${next.from}` }, { zh: '让前一个值止于后一个值的起始日', en: 'let the former value end on the first day of the next' })
    })
  }
}

function unapproved(table: ParameterTable, report: Report): void {
  const waiting = table.rows.find((row) => row.derived !== undefined && row.derived.approvedBy === undefined)
  if (waiting !== undefined) report('parameter-unapproved', 'warning', { path: `parameters.${table.name}` }, { zh: `参数“${table.name}”自 ${waiting.from} 起随指标变动的数值还没有人核准，不起作用`, en: `the value of parameter “${table.name}” from ${waiting.from} follows an indicator and nobody has approved it: it does not count` }, { zh: '由负责单位核准后填写核准人', en: 'have the office in charge approve it, and say who did' })
}
