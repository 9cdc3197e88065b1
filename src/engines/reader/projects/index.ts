/** Projects: items of 专栏 boxes that name works to be done, and rows of project tables. */
import type { Span } from '#kernel/span.ts'
import type { Project, SourceText, Unread } from '../types.ts'
import type { BoxItem, Structure } from '../structure/types.ts'
import type { ColumnRole, PlainTable } from '../tables/index.ts'
import { isDash } from '../tables/cells.ts'

export interface ProjectsRead { readonly projects: readonly Project[]; readonly unread: readonly Unread[] }

/** In the order of the text. An item without a name of its own, and a row without one, is returned as unread. */
export function readProjects(text: SourceText, structure: Structure, tables: readonly PlainTable[]): ProjectsRead {
  const projects: Project[] = []
  const unread: Unread[] = []
  for (const box of structure.boxes) {
    if (!/工程|项目|行动|计划|任务/.test(box.title)) continue
    for (const item of box.items) {
      const project = projectOfItem(text.folded, item)
      if (project) projects.push(project)
      else unread.push({ reason: 'box-item-without-project', source: item.source })
    }
  }
  for (const table of tables) if (table.sort === 'projects') readRows(table, projects, unread)
  return { projects: projects.sort((a, b) => a.source.start - b.source.start), unread }
}

/** Longest run of an item's text that is searched for its particulars. */
const REACH = 1200

function projectOfItem(folded: string, item: BoxItem): Project | undefined {
  const words = folded.slice(item.source.start, Math.min(item.source.end, item.source.start + REACH))
  const name = item.title !== '' ? item.title : opening(words.slice(item.label.length))
  if (name === undefined) return undefined
  return {
    name: name.replace(/[。:]$/, ''),
    place: first(words, PLACE), size: first(words, SIZE), money: first(words, MONEY), period: first(words, PERIOD), unit: first(words, UNIT),
    source: item.source,
  }
}

/** The first clause names an item that has no heading, if it is short enough to be a name. */
function opening(words: string): string | undefined {
  const end = words.search(/[,。;:\n(]/)
  const name = words.slice(0, end < 0 ? words.length : end).trim()
  return name.length >= 4 && name.length <= 40 ? name : undefined
}

const PLACE = /(?:位于|选址(?:在|于)?|建设地点[:为]|地点:)([^,。;、()\n]{2,30})/
const SIZE = /((?:总?建筑面积|占地面积|建设规模|用地面积)[^0-9,。;]{0,6}[0-9][0-9.,]{0,12}[万千]?(?:平方米|亩|公顷|平方公里))|((?:设置|设计|新增|建设)[^0-9,。;()]{0,10}[0-9][0-9.,]{0,12}[万千]?(?:张床位|个床位|个学位|个托位|张|个|所|座|套|公里))/
const MONEY = /(?:总?投资|资金|概算|估算)[^0-9,。;]{0,8}([0-9][0-9.,]{0,12}[万千百]?亿?元)/
const PERIOD = /((?:20[0-9]{2})年?(?:[—~-]20[0-9]{2}年?)|(?:到|至)?20[0-9]{2}年(?:底|[0-9]{1,2}月)?前?)/
const UNIT = /(?:责任单位|建设单位|实施单位|牵头单位|业主单位):([^)。;\n]{2,60})/

function first(words: string, form: RegExp): string | null {
  const found = form.exec(words)
  return found?.slice(1).find((group) => group !== undefined) ?? null
}

function readRows(table: PlainTable, projects: Project[], unread: Unread[]): void {
  const at = (role: ColumnRole): number => table.columns.findIndex((c) => c.role === role)
  const columns = { name: at('project'), place: at('place'), size: at('size'), money: at('money'), period: at('period'), owner: at('owner') >= 0 ? at('owner') : at('responsible') }
  for (const row of table.rows) {
    const words = (column: number): string | null => {
      const text = row.cells[column]?.text ?? ''
      return text === '' || isDash(text) ? null : text
    }
    const name = words(columns.name)
    const source: Span = row.source
    if (name === null) { unread.push({ reason: 'project-row-without-name', source }); continue }
    if (/^(合计|总计|小计)/.test(name)) continue
    const money = words(columns.money)
    const scale = /万元|亿元/.exec(table.columns[columns.money]?.title ?? '')?.[0]
    projects.push({
      name, place: words(columns.place), size: words(columns.size), money: money !== null && scale && /^[0-9.,]+$/.test(money) ? money + scale : money,
      period: words(columns.period), unit: words(columns.owner), source,
    })
  }
}
