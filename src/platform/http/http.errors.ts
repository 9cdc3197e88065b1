import { defineErrors } from '#kernel/errors.ts'

export const httpErrors = defineErrors('http', {
  'invalid-input': { kind: 'invalid', zh: '提交的内容有 {count} 处不符合要求。请按下列提示改正后重新提交。', en: '{count} parts of the request are not as required. Correct those listed and send it again.' },
  'bad-json': { kind: 'invalid', zh: '请求正文不是有效的 JSON。请检查格式后重新提交。', en: 'The body is not valid JSON. Check its form and send it again.' },
  'bad-form': { kind: 'invalid', zh: '上传的表单不完整，可能在传输中断开。请重新上传。', en: 'The uploaded form is incomplete; the connection may have broken off. Upload it again.' },
  'bad-cursor': { kind: 'invalid', zh: '翻页位置无效。请从第一页重新开始。', en: 'The cursor is not one of ours. Start again from the first page.' },
  'unsupported-media': { kind: 'unsupported', zh: '不支持的内容类型。本接口接受 {accepted}。', en: 'This content type is not supported. This call takes {accepted}.' },
  'missing-file': { kind: 'invalid', zh: '缺少文件“{field}”。请选择文件后重新提交。', en: 'The file "{field}" is missing. Choose a file and send it again.' },
  'too-large': { kind: 'too-large', zh: '内容超过 {limit} 的上限。请缩小后重新提交。', en: 'The content is larger than {limit}. Make it smaller and send it again.' },
  'no-such-address': { kind: 'not-found', zh: '没有这个地址：{path}。', en: 'There is nothing at {path}.' },
  'sign-in-first': { kind: 'unauthenticated', zh: '尚未登录或登录已失效。请登录后再试。', en: 'You are not signed in, or your session has ended. Sign in and try again.' },
  'not-allowed': { kind: 'forbidden', zh: '您的账号没有这项权限，或者该记录不在您的管辖范围内。如确有需要，请联系系统管理员，并告知权限编号：{permission}。', en: 'You do not hold "{permission}" for this record. If you need it, ask your system administrator.' },
  'cross-site': { kind: 'forbidden', zh: '请求缺少同源标记，已拒绝。请从本系统的页面操作。', en: 'The request lacks the mark of this site and was refused. Use the pages of this system.' },
  'idempotency-key-missing': { kind: 'invalid', zh: '新建记录的请求须带 Idempotency-Key 请求头（8 至 100 个可见字符）。', en: 'A request that creates needs the header Idempotency-Key (8 to 100 visible characters).' },
  'idempotency-key-reused': { kind: 'conflict', zh: '这个 Idempotency-Key 已用于另一个请求。请为新的请求换一个键。', en: 'This Idempotency-Key was used for a different request. Use a new key for a new request.' },
  'answer-not-kept': { kind: 'conflict', zh: '这个请求已办理，但应答含有只显示一次的内容，不能重复显示。请查看记录，必要时重新生成。', en: 'This request was carried out, but its answer held a secret that is shown once. Look at the record, and make a new secret if you need one.' },
  'if-match-missing': { kind: 'invalid', zh: '修改记录须带 If-Match 请求头，其值为所读记录的版本。', en: 'A change needs the header If-Match with the version of the record that was read.' },
  stale: { kind: 'stale', zh: '记录已被他人修改（现为第 {version} 版）。请重新打开后再修改。', en: 'Somebody changed the record meanwhile (it is at version {version}). Open it again and repeat your change.' },
  'too-many': { kind: 'rate-limited', zh: '操作过于频繁。请在 {seconds} 秒后再试。', en: 'Too many requests. Try again in {seconds} seconds.' },
  busy: { kind: 'unavailable', zh: '系统繁忙，请稍后再试。', en: 'The system is busy. Try again shortly.' },
  stopping: { kind: 'unavailable', zh: '系统正在重新启动，请稍后再试。', en: 'The system is restarting. Try again shortly.' },
})

export const internalErrors = defineErrors('internal', {
  unexpected: { kind: 'internal', zh: '系统内部错误。请将编号 {requestId} 告知管理员。', en: 'Something went wrong inside. Tell your administrator the number {requestId}.' },
})
