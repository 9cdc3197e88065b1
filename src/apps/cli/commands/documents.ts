/** extract, lint, diff: the reader alone, without a database. */
import { basename } from 'node:path'
import type { CliCall } from '#platform/module.ts'
import { foundSomething } from '../exit.ts'
import { oneOf } from '../io.ts'

async function readFrom(call: CliCall, path: string) {
  const { openDocument, readPlanText } = await import('#engines/reader/index.ts')
  const name = path === '-' ? 'stdin' : basename(path)
  call.progress(call.lang === 'zh' ? `正在读取 ${name}…` : `Reading ${name}…`)
  const reading = readPlanText(await openDocument(await call.read(path), name))
  call.progress('')
  return { name, ...reading }
}

export async function extract(call: CliCall): Promise<void> {
  const format = oneOf('--format', String(call.options['format']), ['json', 'text', 'yaml'])
  const { lintPlan } = await import('#engines/reader/index.ts')
  const { extraction, text } = await readFrom(call, call.args[0] ?? '-')
  const whole = { ...extraction, findings: lintPlan(extraction, text) }
  if (format === 'json') call.print(JSON.stringify(whole, null, 2))
  else if (format === 'yaml') call.print((await import('yaml')).stringify(whole))
  else call.print((await import('./extract.text.ts')).extractionToText(whole, call.lang))
}

export async function lint(call: CliCall): Promise<number> {
  const format = oneOf('--format', String(call.options['format']), ['text', 'json', 'sarif'])
  const { lintPlan, lintToSarif, lintToText } = await import('#engines/reader/index.ts')
  const { name, extraction, text } = await readFrom(call, call.args[0] ?? '-')
  const against = call.options['against']
  const upper = typeof against === 'string' ? await readFrom(call, against) : undefined
  const findings = lintPlan(extraction, text, upper === undefined ? {} : { upper })
  if (format === 'json') call.print(JSON.stringify({ file: name, findings }, null, 2))
  else if (format === 'sarif') call.print(JSON.stringify(lintToSarif(findings, text, call.args[0] ?? name), null, 2))
  else call.print(lintToText(findings, text, name))
  return findings.some((finding) => finding.severity === 'error') ? foundSomething : 0
}

export async function diff(call: CliCall): Promise<void> {
  const format = oneOf('--format', String(call.options['format']), ['text', 'json', 'yaml'])
  const { diffPlans, diffToText } = await import('#engines/reader/diff/index.ts')
  const old = await readFrom(call, call.args[0] ?? '-')
  const fresh = await readFrom(call, call.args[1] ?? '-')
  const changes = diffPlans(old, fresh)
  if (format === 'json') call.print(JSON.stringify(changes, null, 2))
  else if (format === 'yaml') call.print((await import('yaml')).stringify(changes))
  else call.print(diffToText(changes))
}
