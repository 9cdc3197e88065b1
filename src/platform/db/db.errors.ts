import { defineErrors } from '#kernel/errors.ts'

export const dbErrors = defineErrors('DB', {
  FOLDER_IN_USE: {
    kind: 'conflict',
    zh: '数据目录 {folder} 正由进程 {pid}（自 {since} 起）使用。两个进程同时写入会毁坏数据。请先停止该进程，或通过 HTTP 访问正在运行的服务。',
    en: 'The data folder {folder} is in use by process {pid} (since {since}). Two processes writing to it would destroy data. Stop that process first, or talk to the running server over HTTP.',
  },
  TEXT_NUL: {
    kind: 'invalid',
    zh: '文本中含有数据库不能保存的空字符（U+0000）。请删除该字符后重试。',
    en: 'The text holds a NUL character (U+0000), which the database cannot store. Remove it and try again.',
  },
  NUMBER_OUT_OF_RANGE: {
    kind: 'invalid',
    zh: '数值超出可保存的范围。请检查数值和单位后重试。',
    en: 'A number is beyond the range that can be stored. Check the number and its unit and try again.',
  },
  BAD_URL: {
    kind: 'invalid',
    zh: 'DATABASE_URL 不是 postgres:// 或 postgresql:// 地址。请改正后重新启动。',
    en: 'DATABASE_URL is not a postgres:// or postgresql:// address. Correct it and start again.',
  },
  TOO_OLD: {
    kind: 'unsupported',
    zh: '数据库服务器版本为 {version}，本系统需要 PostgreSQL 15 或更高版本。请升级数据库。',
    en: 'The database server is version {version}; Luoshi needs PostgreSQL 15 or later. Upgrade the server.',
  },
  ENGINE_STOPPED: {
    kind: 'unavailable',
    zh: '内嵌数据库已意外停止。已确认的写入不会丢失。请重新启动服务。',
    en: 'The embedded database stopped unexpectedly. Acknowledged writes are kept. Start the server again.',
  },
  UNREACHABLE: {
    kind: 'unavailable',
    zh: '无法连接数据库：{reason}。请检查 DATABASE_URL 和数据库服务是否运行。',
    en: 'Cannot reach the database: {reason}. Check DATABASE_URL and that the server is running.',
  },
  MIGRATION_CHANGED: {
    kind: 'conflict',
    zh: '迁移文件 {name} 在执行之后被改动过。已执行的迁移不可修改：请恢复原文件，另写一个新的迁移。',
    en: 'Migration {name} was changed after it had been applied. Applied migrations never change: restore the file and write a new one.',
  },
  MIGRATION_MISSING: {
    kind: 'conflict',
    zh: '数据库中已执行的迁移 {name} 在本版本中不存在：数据库比程序新。请使用更新版本的程序。',
    en: 'The database has migration {name}, which this version does not have: the database is newer than the program. Use a newer version of Luoshi.',
  },
  MIGRATION_ORDER: {
    kind: 'internal',
    zh: '迁移文件 {name} 的文件名或编号有误（应为四位编号加下划线，编号不重复）。',
    en: 'Migration file {name} is misnamed or its number is taken (four digits and an underscore, each number once).',
  },
})
