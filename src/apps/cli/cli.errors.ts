import { defineErrors } from '#kernel/errors.ts'

export const cliErrors = defineErrors('cli', {
  'no-such-file': { kind: 'not-found', zh: '找不到文件 {path}。请检查路径。', en: 'There is no file {path}. Check the path.' },
  'no-such-bench': { kind: 'not-found', zh: '没有名为 {name} 的基准测试。现有：{known}。', en: 'There is no bench {name}. There are: {known}.' },
  'wrong-value': { kind: 'invalid', zh: '选项 {option} 的值“{value}”无效。可用的值：{known}。', en: 'The option {option} has no value "{value}". It takes: {known}.' },
  'server-needed': { kind: 'unavailable', zh: '服务器没有应答（{url}）。它可能正在停止，请稍后再试。', en: 'The server at {url} does not answer. It may be stopping: try again shortly.' },
  answer: { kind: 'internal', zh: '服务器的应答无法识别。请检查两端的版本是否一致。', en: 'The answer of the server can\'t be read. Check that both ends are of one version.' },
})
