/** What a line of the audit log says besides who, what and on what: names of its details, and their values as people write them. */
import type { Text } from '#ui/text.tsx'

/** By the keys that routes and jobs write. A key without words is shown as it stands. */
export const detailWords: Readonly<Record<string, Text>> = {
  action: { zh: '动作', en: 'Action' }, state: { zh: '状态', en: 'State' }, seq: { zh: '第几步', en: 'Step' }, reason: { zh: '理由', en: 'Reason' }, basis: { zh: '依据', en: 'Basis' }, ground: { zh: '依据', en: 'Ground' }, outcome: { zh: '结果', en: 'Outcome' },
  version: { zh: '版本', en: 'Version' }, number: { zh: '编号', en: 'Number' }, name: { zh: '名称', en: 'Name' }, kind: { zh: '种类', en: 'Kind' }, type: { zh: '类别', en: 'Type' }, code: { zh: '代码', en: 'Code' }, measure: { zh: '措施', en: 'Measure' }, date: { zh: '日期', en: 'Date' },
  before: { zh: '原值', en: 'Before' }, after: { zh: '新值', en: 'After' }, from: { zh: '起', en: 'From' }, until: { zh: '止', en: 'Until' }, into: { zh: '并入或拆成', en: 'Into' }, other: { zh: '另一方', en: 'The other' }, next: { zh: '接续办件', en: 'Continued as' }, to: { zh: '去向', en: 'To' },
  region: { zh: '行政区划', en: 'Region' }, scopeRegion: { zh: '授权地区', en: 'Region granted' }, orgId: { zh: '单位', en: 'Unit' }, role: { zh: '角色', en: 'Role' }, roles: { zh: '角色', en: 'Roles' }, deputy: { zh: '代理人', en: 'Deputy' }, successor: { zh: '承接单位', en: 'Successor' }, granted: { zh: '权限', en: 'Granted' }, revoked: { zh: '已收回', en: 'Revoked' }, onBehalfOf: { zh: '代理', en: 'On behalf of' },
  enabled: { zh: '启用', en: 'Enabled' }, published: { zh: '公开', en: 'Published' }, points: { zh: '扣分', en: 'Points' }, status: { zh: '状态', en: 'Status' }, source: { zh: '来源', en: 'Source' }, fields: { zh: '字段', en: 'Fields' }, figures: { zh: '数据', en: 'Figures' }, unmask: { zh: '显示遮盖内容', en: 'Unmasked' }, byText: { zh: '按文字查找', en: 'By text' },
  rows: { zh: '行数', en: 'Rows' }, cells: { zh: '格数', en: 'Cells' }, days: { zh: '天数', en: 'Days' }, n: { zh: '件数', en: 'Count' }, added: { zh: '新增', en: 'Added' }, written: { zh: '写入', en: 'Written' }, opened: { zh: '立项', en: 'Opened' }, left: { zh: '未立项', en: 'Left' }, leftOut: { zh: '未纳入', en: 'Left out' }, shortfalls: { zh: '短缺', en: 'Shortfalls' }, records: { zh: '记录数', en: 'Records' }, indicators: { zh: '指标数', en: 'Indicators' }, overrides: { zh: '越过的检查', en: 'Checks overridden' },
  file: { zh: '文件', en: 'File' }, hash: { zh: '文件校验值', en: 'Hash of the file' }, size: { zh: '字节', en: 'Bytes' }, format: { zh: '格式', en: 'Format' }, knownBefore: { zh: '以前导入过', en: 'Known before' }, skipRefused: { zh: '跳过有问题的行', en: 'Refused rows skipped' }, correction: { zh: '更正', en: 'Correction' },
  indicator: { zh: '指标', en: 'Indicator' }, period: { zh: '期别', en: 'Period' }, as: { zh: '状态', en: 'As' }, proposal: { zh: '调整建议', en: 'Proposal' }, letter: { zh: '函件', en: 'Letter' }, change: { zh: '变更', en: 'Change' }, how: { zh: '方式', en: 'How' }, by: { zh: '凭据', en: 'By' }, cameBy: { zh: '受理方式', en: 'Came by' }, channel: { zh: '通道', en: 'Channel' }, host: { zh: '推送到', en: 'Host' }, key: { zh: '密钥', en: 'Key' }, provider: { zh: '认证方', en: 'Provider' },
  purpose: { zh: '用途', en: 'Purpose' }, agrees: { zh: '同意', en: 'Agrees' }, agree: { zh: '同意', en: 'Agree' }, among: { zh: '征求对象', en: 'Among' }, commentDays: { zh: '征求意见天数', en: 'Days for comments' }, document: { zh: '文件依据', en: 'Document' },
}

/** Values of `state` and `outcome` that are the same whatever they are said of. */
const stateWords: Readonly<Record<string, Text>> = {
  'signed-in': { zh: '已登录', en: 'signed in' }, 'second-factor': { zh: '待验证动态码', en: 'one-time code wanted' }, 'change-password': { zh: '待修改密码', en: 'new password wanted' }, 'enrol': { zh: '待绑定验证器', en: 'authenticator wanted' },
  'open': { zh: '未了结', en: 'open' }, 'refused': { zh: '已拒绝', en: 'refused' }, 'objected': { zh: '有异议', en: 'objected' }, 'confirmed': { zh: '已确认', en: 'confirmed' }, 'dropped': { zh: '已撤销', en: 'dropped' }, 'done': { zh: '已完成', en: 'done' }, 'approved': { zh: '已批准', en: 'approved' }, 'accepted': { zh: '已采纳', en: 'accepted' }, 'rejected': { zh: '已否决', en: 'rejected' },
}
const stateKeys: ReadonlySet<string> = new Set(['state', 'outcome'])

const none: Text = { zh: '无', en: 'none' }
const answers: Readonly<Record<'true' | 'false', Text>> = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } }

/** Name and value of each detail, in the order in which they were written. */
export function detailLines(detail: unknown, t: (text: Text) => string): readonly { readonly name: string; readonly value: string }[] {
  if (typeof detail !== 'object' || detail === null) return []
  return Object.entries(detail).map(([key, value]) => ({ name: detailWords[key] === undefined ? key : t(detailWords[key]), value: typeof value === 'string' && stateKeys.has(key) && stateWords[value] !== undefined ? t(stateWords[value]) : said(value, t) }))
}

function said(value: unknown, t: (text: Text) => string): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return t(none)
  if (typeof value === 'boolean') return t(answers[`${value}`])
  if (Array.isArray(value)) return value.map((one) => said(one, t)).join('、')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
