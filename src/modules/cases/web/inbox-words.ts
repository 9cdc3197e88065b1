/** Words of “what I owe”. */
import type { Text } from '#ui/text.tsx'
import type { Bucket } from '../cases.schema.ts'

export const bucketWords: Readonly<Record<Bucket, Text>> = {
  overdue: { zh: '已逾期', en: 'Overdue' },
  today: { zh: '今日到期', en: 'Today' },
  week: { zh: '本周到期', en: 'This week' },
  returned: { zh: '退回', en: 'Returned' },
  new: { zh: '新到', en: 'New' },
  all: { zh: '全部', en: 'All' },
  done: { zh: '近30天办结', en: 'Done in 30 days' },
}

export const inboxWords = {
  search: { zh: '按编号或标题查找（/）', en: 'Search number or title (/)' },
  many: { zh: '批量办理', en: 'Act on many' },
  chosen: { zh: '已选 {n} 件', en: '{n} chosen' },
  nothingCommon: { zh: '所选事项没有共同可办的动作。', en: 'They have no action in common.' },
  outcome: { zh: '已办 {done} 件，{refused} 件未办。', en: '{done} done, {refused} refused.' },
  doMany: { zh: '{name}（{n} 件）', en: '{name} ({n})' },
  empty: { zh: '这里没有事项。', en: 'Nothing here.' },
  what: { zh: '事项', en: 'Matter' },
  state: { zh: '状态', en: 'State' },
  due: { zh: '最近时限', en: 'Next deadline' },
  lead: { zh: '牵头单位', en: 'Lead' },
  since: { zh: '进入本状态', en: 'Since' },
  more: { zh: '再显示一些', en: 'Show more' },
} as const
