/** Words of messages, for all pages. */
import type { Text } from '#ui/text.tsx'
import type { EventLine, MessageLine, MessageState } from './message-api.ts'

export const stateWords: Readonly<Record<MessageState, Text>> = {
  queued: { zh: '待发', en: 'Waiting' }, collecting: { zh: '待汇总', en: 'For the digest' }, gathered: { zh: '已汇总', en: 'In a digest' }, 'to-print': { zh: '待打印', en: 'To print' },
  sent: { zh: '已发出', en: 'Sent' }, delivered: { zh: '已送达', en: 'Delivered' }, read: { zh: '已读', en: 'Read' }, failed: { zh: '失败', en: 'Failed' }, withheld: { zh: '未发', en: 'Withheld' },
}

/** Shape before the word, so that colour is never alone. */
export const stateShapes: Readonly<Record<MessageState, string>> = {
  queued: '○', collecting: '○', gathered: '◐', 'to-print': '▲', sent: '◐', delivered: '●', read: '●', failed: '■', withheld: '▲',
}

export const purposeWords: Readonly<Record<MessageLine['purpose'], Text>> = {
  duty: { zh: '工作通知', en: 'Duty of staff' }, case: { zh: '办件告知', en: 'Notice on a case' }, rating: { zh: '评价邀请', en: 'Invitation to rate' }, survey: { zh: '调查邀请', en: 'Survey' }, 'reach-out': { zh: '主动服务', en: 'Reaching out' },
}

export const eventWords: Readonly<Record<EventLine['kind'], Text>> = {
  accepted: { zh: '通道已接收', en: 'Taken by the channel' }, refused: { zh: '通道拒收，稍后重试', en: 'Refused, tried again later' }, delayed: { zh: '安静时段，推迟发出', en: 'Quiet hours, put off' }, delivered: { zh: '已送达', en: 'Delivered' },
  read: { zh: '已读', en: 'Read' }, failed: { zh: '失败，不再重试', en: 'Failed for good' }, withheld: { zh: '未发出', en: 'Withheld' }, printed: { zh: '已打印寄出', en: 'Printed and posted' }, resent: { zh: '人工重发', en: 'Sent again by hand' }, opened: { zh: '查看了全文', en: 'Text was opened' }, 'passed-on': { zh: '改用下一个通道', en: 'Passed on to the next channel' }, readdressed: { zh: '收信地址已更正，须重新打印', en: 'Address corrected; print it anew' },
}

const problems: Readonly<Record<string, Text>> = {
  refused: { zh: '本人拒绝接收此类消息', en: 'The person refused such messages' },
  'no-consent': { zh: '本人没有同意接收此类消息', en: 'The person has not agreed to such messages' },
  'no-channel': { zh: '没有能送到此人的通道', en: 'No channel reaches this person' },
  'account-disabled': { zh: '账号已停用', en: 'The account is disabled' },
  'gateway-failed': { zh: '通道回执：未送达', en: 'Receipt: not delivered' },
  'messages.channel-gave-up': { zh: '通道多次没有送出，已改用下一个通道', en: 'A channel failed for good; the next one is used' },
  'messages.gateway-refused': { zh: '通道拒收', en: 'The channel refused it' },
  'messages.gateway-silent': { zh: '通道没有应答', en: 'The channel did not answer' },
}

export const problemText = (code: string): Text => problems[code] ?? { zh: code, en: code }
