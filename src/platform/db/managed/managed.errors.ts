import { defineErrors } from '#kernel/errors.ts'

export const managedErrors = defineErrors('MANAGED_DB', {
  NO_BINARIES: {
    kind: 'unsupported',
    zh: '本机没有找到 PostgreSQL 15 或更高版本的程序（initdb、postgres）。请安装（Debian：apt-get install postgresql），或用 LUOSHI_POSTGRES_BIN 指明其目录。',
    en: 'No PostgreSQL 15 or later (initdb, postgres) was found on this machine. Install it (Debian: apt-get install postgresql) or name its folder in LUOSHI_POSTGRES_BIN.',
  },
  FAILED: {
    kind: 'unavailable',
    zh: '由 Luoshi 管理的 PostgreSQL 未能启动（{step}）：{reason}',
    en: 'The PostgreSQL that Luoshi manages did not start ({step}): {reason}',
  },
})
