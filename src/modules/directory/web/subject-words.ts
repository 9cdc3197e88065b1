/** What the log's lines are about, in words: types of objects, and groups of calls where a line is about no single one. */
import type { Text } from '#ui/text.tsx'

export const subjectWords: Readonly<Record<string, Text>> = {
  'account': { zh: '账号', en: 'Account' }, 'accounts': { zh: '账号', en: 'Accounts' }, 'auth': { zh: '登录', en: 'Sign-in' }, 'grant': { zh: '授权', en: 'Grant' }, 'role': { zh: '角色', en: 'Role' },
  'organization': { zh: '单位', en: 'Organization' }, 'organization-import': { zh: '单位导入', en: 'Import of organizations' }, 'region': { zh: '行政区划', en: 'Region' }, 'calendar-year': { zh: '工作日历', en: 'Calendar' },
  'plan': { zh: '方案', en: 'Plan' }, 'plan-import': { zh: '方案导入', en: 'Import of a plan' }, 'obligation': { zh: '督办事项', en: 'Obligation' }, 'obligation-rules': { zh: '自动立项规则', en: 'Rules' }, 'case': { zh: '办件', en: 'Case' }, 'case-hook': { zh: '办件推送', en: 'Webhook' },
  'finding': { zh: '监测发现', en: 'Finding' }, 'indicator': { zh: '指标', en: 'Indicator' }, 'indicators': { zh: '指标', en: 'Indicators' }, 'indicator-task': { zh: '采集任务', en: 'Task of collection' }, 'indicator-cycle': { zh: '数据采集', en: 'Cycle' }, 'indicator-import': { zh: '数据导入', en: 'Import of values' }, 'observation-batch': { zh: '一批数据', en: 'Batch of values' },
  'appeal': { zh: '诉求', en: 'Appeal' }, 'appeals': { zh: '诉求', en: 'Appeals' }, 'appeal-import': { zh: '诉求导入', en: 'Import of appeals' }, 'quality-rule': { zh: '质检规则', en: 'Quality rule' }, 'quality-rules': { zh: '质检规则', en: 'Quality rules' },
  'resident': { zh: '居民', en: 'Resident' }, 'resident-account': { zh: '居民账户', en: 'Account of a resident' }, 'records': { zh: '基础库', en: 'Records' }, 'record-import': { zh: '基础库导入', en: 'Import of records' }, 'record-key': { zh: '基础库密钥', en: 'Key of records' }, 'person-request': { zh: '个人信息权利申请', en: 'Request of a person' },
  'services': { zh: '服务', en: 'Services' }, 'service-guide': { zh: '办事指南', en: 'Guide' }, 'rule-parameter': { zh: '参数', en: 'Parameter' }, 'reach-list': { zh: '通知名单', en: 'List to tell' },
  'standard': { zh: '标准', en: 'Standard' }, 'standards': { zh: '标准', en: 'Standards' }, 'standard-list': { zh: '地方清单', en: 'Local list' }, 'standard-rules': { zh: '标准规则', en: 'Rules of standards' }, 'standard-pilot': { zh: '标准化试点', en: 'Pilot' }, 'standard-checks': { zh: '标准检查', en: 'Checks of standards' },
  'message': { zh: '消息', en: 'Message' }, 'messages': { zh: '消息', en: 'Messages' }, 'letter-template': { zh: '函件样式', en: 'Kind of letter' }, 'audit': { zh: '审计日志', en: 'Audit log' },
}
