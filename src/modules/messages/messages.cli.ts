/** `luoshi messages`: what the outbox holds, sending again, and letters to files for the printer. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { Message, messageStates } from './messages.schema.ts'

const Page = z.object({ items: z.array(Message), next: z.string().nullable() })
const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] } as const

async function all(call: CliCall, state: string | undefined): Promise<readonly Message[]> {
  const found: Message[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: z.output<typeof Page> = Page.parse(await call.api('GET', '/messages', { query: { limit: 200, ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) } }))
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

const list: CliCommand = {
  usage: 'messages list', summary: { zh: '列出发件箱', en: 'List the outbox' }, needs: 'call',
  options: [{ flags: '--state <state>', summary: { zh: '只看某一状态', en: 'Only messages in this state' }, choices: messageStates }, format],
  async run(call) {
    const state = call.options['state']
    const found = await all(call, typeof state === 'string' ? state : undefined)
    call.print(call.options['format'] === 'json' ? JSON.stringify(found) : found.map((m) => [m.createdAt.slice(0, 16), m.state, m.channel ?? '-', m.recipient, m.template, m.problem ?? ''].join('\t')).join('\n'))
  },
}

const retryCommand: CliCommand = {
  usage: 'messages retry [id]', summary: { zh: '重发一条消息；不给编号则重发全部失败的消息', en: 'Send one message again, or without an id every failed one' }, needs: 'call', options: [format],
  async run(call) {
    const [id] = call.args
    const ids = id === undefined ? (await all(call, 'failed')).map((one) => one.id) : [id]
    for (const one of ids) await call.api('POST', `/messages/${encodeURIComponent(one)}/retry`)
    call.print(call.options['format'] === 'json' ? JSON.stringify({ retried: ids }) : call.lang === 'zh' ? `已重新排队 ${ids.length} 条消息。` : `Queued ${ids.length} messages again.`)
  },
}

const printCommand: CliCommand = {
  usage: 'messages print <folder>', summary: { zh: '把待打印的函件写成 PDF，并标记已打印', en: 'Write letters that wait to PDF files and mark them printed' }, needs: 'call', options: [format],
  async run(call) {
    const folder = call.args[0] ?? '.'
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const waiting = await all(call, 'to-print')
    const files: string[] = []
    for (const { id, createdAt, version } of waiting) {
      const path = join(folder, `${dayOf(createdAt)}-${id}.pdf`)
      // On disk before it counts as printed: a full disk must not lose a letter.
      await writeFile(path, bytesOf(await call.api('GET', `/messages/${id}/print`)), { mode: 0o600 })
      await call.api('POST', `/messages/${id}/printed`, { body: { version } })
      files.push(path)
      call.progress(`${files.length}/${waiting.length}`)
    }
    call.print(call.options['format'] === 'json' ? JSON.stringify({ files }) : call.lang === 'zh' ? `已写出 ${files.length} 封函件到 ${folder}。` : `Wrote ${files.length} letters to ${folder}.`)
  },
}

const bytesOf = (answer: unknown): Uint8Array => z.instanceof(Uint8Array).parse(answer)

export const messageCli: readonly CliCommand[] = [list, retryCommand, printCommand]
