/** audit, backup, restore, db: what keeps the data. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { systemClock } from '#kernel/clock.ts'
import { moveDatabase, restoreFrom } from '#platform/backup/index.ts'
import { openDatabase, readMigrations } from '#platform/db/index.ts'
import { readEnv, readEnvWith, type Env } from '#platform/env.ts'
import { createFileStore } from '#platform/files/index.ts'
import type { CliCall } from '#platform/module.ts'
import { openInstallation } from '#apps/server/database.ts'
import { foundSomething } from '../exit.ts'
import { settingsOf } from './serve.ts'

const Report = z.object({ batches: z.number(), leaves: z.number(), unsealed: z.number(), faults: z.array(z.looseObject({ kind: z.string() })), anchor: z.object({ batch: z.number(), hash: z.string() }).nullable() })

export async function verify(call: CliCall): Promise<number> {
  const anchorFile = call.options['anchor']
  const anchors = typeof anchorFile === 'string' ? [JSON.parse(await readFile(anchorFile, 'utf8')) as unknown] : []
  const report = Report.parse(await call.api('POST', '/system/audit-verify', { body: { anchors } }))
  if (call.options['format'] === 'json') call.print(JSON.stringify(report, null, 2))
  else {
    const zh = call.lang === 'zh'
    call.print(zh ? `已核验 ${report.batches} 批、${report.leaves} 条记录，发现 ${report.faults.length} 处异常。` : `Verified ${report.batches} batches with ${report.leaves} lines; ${report.faults.length} faults.`)
    for (const fault of report.faults) call.print(`  ${JSON.stringify(fault)}`)
  }
  return report.faults.length > 0 ? foundSomething : 0
}

/** The newest batch for filing outside the system. */
export async function anchor(call: CliCall): Promise<void> {
  const report = Report.parse(await call.api('POST', '/system/audit-verify', { body: {} }))
  call.print(JSON.stringify(report.anchor))
}

export async function backup(call: CliCall): Promise<void> {
  const file = resolve(call.args[0] ?? '')
  call.progress(call.lang === 'zh' ? '正在备份…' : 'Backing up…')
  await call.api('POST', '/system/backup', { body: { file } })
  call.progress('')
  call.print(file)
}

export async function restore(call: CliCall): Promise<void> {
  const env = readEnvWith(settingsOf(call))
  const db = await openInstallation(env, { managed: call.options['managedPostgres'] === true }, { migrate: false })
  try {
    await restoreFrom(resolve(call.args[0] ?? ''), { db, files: filesOf(env), progress: ({ table, rows }) => { call.progress(`${table} ${rows}`) } })
    call.progress('')
  } finally {
    await db.close()
  }
  call.print(call.lang === 'zh' ? '已恢复。' : 'Restored.')
}

export async function migrate(call: CliCall): Promise<void> {
  const db = await openInstallation(readEnv())
  await db.close()
  call.print(call.lang === 'zh' ? '数据库已是最新。' : 'The database is up to date.')
}

export async function status(call: CliCall): Promise<void> {
  const env = readEnv()
  const db = await openInstallation(env, {}, { migrate: false })
  try {
    const there = (await db.execute(`select to_regclass('public.migration') is not null as there`)).rows[0]?.['there'] === true
    const applied = there ? (await db.execute('select name from migration order by name')).rows.map((row) => String(row['name'])) : []
    const known = (await readMigrations()).map((migration) => migration.name)
    const missing = known.filter((name) => !applied.includes(name))
    if (call.options['format'] === 'json') call.print(JSON.stringify({ kind: db.kind, applied, missing }, null, 2))
    else call.print(call.lang === 'zh' ? `数据库：${db.kind}，已执行迁移 ${applied.length} 个，未执行 ${missing.length} 个。` : `Database: ${db.kind}, ${applied.length} migrations applied, ${missing.length} missing.`)
  } finally {
    await db.close()
  }
}

/** From the embedded database of the data folder to an empty PostgreSQL. */
export async function move(call: CliCall): Promise<void> {
  const from = await openDatabase({ kind: 'embedded', dataDir: resolve(readEnv().LUOSHI_DATA_DIR) })
  try {
    const to = await openDatabase({ kind: 'postgres', url: String(call.args[0]) })
    try {
      await moveDatabase(from, to, { now: systemClock.now(), progress: ({ table, rows }) => { call.progress(`${table} ${rows}`) } })
      call.progress('')
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
  call.print(call.lang === 'zh' ? '已迁移。请设置 DATABASE_URL 后重新启动。' : 'Moved. Set DATABASE_URL and start again.')
}

const filesOf = (env: Env) => createFileStore(env.LUOSHI_FILES_DIR ?? join(resolve(env.LUOSHI_DATA_DIR), 'files'))
