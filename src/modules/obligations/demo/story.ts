/** What happened to the demonstration’s obligations: one line a matter, each step so many days before today. */
import type { FieldValues } from '#engines/procedures/index.ts'

/** Who takes a step, by account of the demonstration. */
export type Player = 'fangan' | 'lingdao' | 'minzheng' | 'weijian' | 'pinggu'

export interface Step { readonly daysAgo: number; readonly by: Player; readonly action: string; readonly fields: FieldValues; /** Adds a page of evidence under this field. */ readonly evidence?: string }
export interface Story {
  /** A task of the plan by its title and unit, or a matter opened by hand. */
  readonly of: { readonly task: string; readonly lead: string } | { readonly source: 'meeting' | 'instruction' | 'upper'; readonly sourceName: string; readonly matter: string; readonly lead: string }
  /** Days before (after, where negative) today on which it was assigned and is due; null: only proposed. */
  readonly assigned: { readonly daysAgo: number; readonly dueInDays: number; readonly rhythm: 'week' | 'month' } | null
  readonly proposedDaysAgo: number
  readonly steps: readonly Step[]
}

export const civil = '云溪县民政局'
export const health = '云溪县卫生健康局'
const step = (daysAgo: number, by: Player, action: string, fields: FieldValues = {}, evidence?: string): Step => ({ daysAgo, by, action, fields, ...(evidence === undefined ? {} : { evidence }) })

export const stories: readonly Story[] = [
  {
    of: { task: '发展护理型床位', lead: civil }, proposedDaysAgo: 62, assigned: { daysAgo: 60, dueInDays: 38, rhythm: 'month' },
    steps: [
      step(60, 'minzheng', 'sign', { officer: '李敏' }),
      step(55, 'minzheng', 'report', { progress: 20, quantity: 120, text: '已完成3家乡镇敬老院改造设计，落实资金260万元。' }),
      step(26, 'minzheng', 'report', { progress: 55, quantity: 330, text: '城关、青石两镇改造完工，护理型床位增加210张。' }),
    ],
  },
  {
    of: { task: '完善居家社区养老', lead: civil }, proposedDaysAgo: 48, assigned: { daysAgo: 45, dueInDays: 24, rhythm: 'month' },
    steps: [
      step(45, 'minzheng', 'sign'), step(40, 'minzheng', 'report', { progress: 10, text: '正在摸底特殊困难老年人名单。' }), step(12, 'minzheng', 'report', { progress: 15, text: '名单已核对两个乡镇，其余因人手不足进度较慢。' }),
      step(3, 'minzheng', 'askExtension', { days: 10, reason: '县级比对数据本月底才能提供，乡镇入户核实需顺延。' }),
    ],
  },
  { of: { task: '健全分层救助', lead: civil }, proposedDaysAgo: 6, assigned: { daysAgo: 5, dueInDays: 80, rhythm: 'month' }, steps: [] },
  {
    of: { task: '扩大普惠托育供给', lead: health }, proposedDaysAgo: 33, assigned: { daysAgo: 31, dueInDays: 39, rhythm: 'month' },
    steps: [
      step(31, 'weijian', 'sign', { officer: '周宁' }), step(27, 'weijian', 'report', { progress: 60, text: '4个托育点完成备案，新增托位90个。' }),
      step(4, 'weijian', 'claim', { summary: '年度新增托位全部建成并备案，已逐点验收。' }, 'evidence'),
    ],
  },
  { of: { task: '加强儿童健康管理', lead: health }, proposedDaysAgo: 3, assigned: { daysAgo: 2, dueInDays: 100, rhythm: 'month' }, steps: [step(2, 'weijian', 'return', { reason: '该项中的近视防控以学校为主，建议由县教育局牵头，我局配合。' })] },
  {
    of: { task: '关爱特殊儿童', lead: civil }, proposedDaysAgo: 100, assigned: { daysAgo: 98, dueInDays: -20, rhythm: 'month' },
    steps: [
      step(98, 'minzheng', 'sign'), step(94, 'minzheng', 'report', { progress: 50, text: '康复救助对象名单核定，共86名。' }), step(64, 'minzheng', 'report', { progress: 90, text: '78名儿童完成首轮康复训练。' }),
      step(36, 'minzheng', 'claim', { summary: '86名儿童全部纳入康复救助，首轮训练完成。' }, 'evidence'),
      step(30, 'pinggu', 'acceptOnSite', { finding: '走访9户，训练记录齐全，家长反映良好。', visitedOn: '' }), step(28, 'lingdao', 'clear', { text: '同意销号，明年一季度回头看。' }),
    ],
  },
  {
    of: { source: 'meeting', sourceName: '县政府第28次常务会议', matter: '城区公交站台无障碍改造：完成32个站台的坡道、盲道和候车座椅改造。', lead: civil }, proposedDaysAgo: 40, assigned: { daysAgo: 39, dueInDays: -4, rhythm: 'week' },
    steps: [step(39, 'minzheng', 'sign'), step(33, 'minzheng', 'report', { progress: 40, text: '13个站台完工。' }), step(11, 'minzheng', 'report', { progress: 60, text: '19个站台完工，其余因雨天停工。' })],
  },
  { of: { source: 'instruction', sourceName: '县长在信访件上的批示', matter: '核实并解决松林乡卫生院夜间无人值守的问题，一周内报结果。', lead: health }, proposedDaysAgo: 1, assigned: null, steps: [] },
]
