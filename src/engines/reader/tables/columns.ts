/** What a column holds, by the words of its header. */

export type ColumnRole =
  | 'sequence' | 'area' | 'name' | 'unit' | 'baseline' | 'target' | 'value' | 'nature' | 'note'
  | 'task' | 'lead' | 'responsible' | 'deadline'
  | 'project' | 'place' | 'size' | 'money' | 'period' | 'owner' | 'other'

export interface Column {
  readonly role: ColumnRole
  /** Folded words of the header, blanks dropped; a header in several rows is joined with a /. */
  readonly title: string
  readonly year: number | null
}

export type TableSort = 'indicators' | 'tasks' | 'projects' | 'other'

const LONGEST_TITLE = 24
const ROLES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['sequence', /^(序号|编号|序|No\.?)$/i],
  ['name', /^(指标|指标名称|主要指标|具体指标|二级指标|三级指标|核心指标|指标项|指标内容|考核指标|评价指标|监测指标|目标指标)(\(.{1,8}\))?$/],
  ['unit', /^(单位|计量单位|指标单位)$/],
  ['nature', /^(属性|指标属性|性质|指标性质|指标类型|目标属性|约束性\/预期性)$/],
  ['lead', /^(牵头|主要责任|第一责任)[^/]{0,8}$/],
  ['owner', /^(项目|建设|业主|实施|承建|申报)(单位|主体|法人|业主)$/],
  ['responsible', /^(责任|配合|参与|协同|协办|负责|落实|主管|实施|分工|数据来源)[^/]{0,8}$/],
  ['project', /^(项目名称|工程名称|重点项目|重大项目|项目|工程|工程项目)$/],
  ['place', /^(建设|项目|实施)?(地点|地址|所在地|区域|属地)$/],
  ['size', /^(主要)?(建设)?(规模|内容)(及|和)?(建设)?(规模|内容)?$/],
  ['money', /^(项目)?(总|计划|估算|预计)?(投资|资金)[^/]{0,10}$/],
  ['period', /^(建设|起止|实施)(年限|周期|工期|期限|时间|年度|年份|起止年限)$/],
  ['deadline', /^(完成|办结|推进|实施|时间)?(时限|时间|期限|节点|进度|时间节点|进度安排|时间进度|时限要求)$/],
  ['task', /^(重点|主要|工作|具体|目标)?(任务|举措|措施|工作|事项|任务名称|任务内容|工作内容|工作任务|任务分工|任务举措|工作措施|目标任务)$/],
  ['area', /^(类别|类型|领域|分类|维度|方面|一级指标|服务领域|公共服务领域|板块|大类|项目类别|重点领域|所属领域|目标|服务类别|类)$/],
  ['note', /^(备注|说明|指标解释|指标说明|计算方法|依据)$/],
]

/** The column whose header reads `title`; role `other` where the words say nothing known. */
export function columnOf(title: string): Column {
  const words = title.replace(/\s+/g, '')
  if (words === '' || words.length > LONGEST_TITLE) return { role: 'other', title: words, year: null }
  const year = /(?:19|20)\d{2}/.exec(words)
  const number = year ? Number(year[0]) : null
  for (const part of words.split('/')) for (const [role, form] of ROLES) if (form.test(part)) return { role, title: words, year: number }
  if (/累计|年均|增速|增长/.test(words)) return { role: number === null ? 'other' : 'value', title: words, year: number }
  if (/基期|基准|基数|基础|现状|实际|上年|完成值|完成情况/.test(words)) return { role: 'baseline', title: words, year: number }
  if (/目标|规划|预期|计划/.test(words)) return { role: 'target', title: words, year: number }
  return number !== null && /^[^\u4e00-\u9fff]*(19|20)\d{2}年?[^/]{0,6}$/.test(words) ? { role: 'value', title: words, year: number } : { role: 'other', title: words, year: null }
}

/** Years without a word for what they are: the first is where the plan starts from, the last what it aims at. */
export function settleYears(columns: readonly Column[]): Column[] {
  const dated = columns.filter((c) => (c.role === 'value' || c.role === 'target' || c.role === 'baseline') && c.year !== null)
  const years = dated.map((c) => c.year ?? 0)
  const first = Math.min(...years), last = Math.max(...years)
  const targets = columns.filter((c) => c.role === 'target')
  const hasBaseline = columns.some((c) => c.role === 'baseline')
  return columns.map((c) => {
    // One header over both years (目标值: 2020年, 2025年); years further apart than a plan's steps are start and goal.
    if (c.role === 'target' && targets.length > 1 && c.year !== null && c.year < last) return { ...c, role: !hasBaseline && c.year === first && last - first >= 4 ? 'baseline' : 'value' }
    if (c.role !== 'value' || c.year === null) return c
    if (c.year === last && targets.length === 0) return { ...c, role: 'target' }
    return c.year === first && !hasBaseline && years.length > 1 ? { ...c, role: 'baseline' } : c
  })
}

export function sortOf(columns: readonly Column[]): TableSort {
  const has = (role: ColumnRole): boolean => columns.some((c) => c.role === role)
  if (has('name') && (has('target') || has('baseline') || has('value'))) return 'indicators'
  if (has('task')) return 'tasks'
  if (has('project') && (has('place') || has('size') || has('money') || has('period') || has('owner') || has('responsible'))) return 'projects'
  return 'other'
}
