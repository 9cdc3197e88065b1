import { defineErrors } from '#kernel/errors.ts'

export const managedErrors = defineErrors('MANAGED_DB', {
  NO_BINARIES: {
    kind: 'unsupported',
    zh: '本机没有找到 PostgreSQL 15 或更高版本的程序（initdb、postgres）。请安装（Debian：apt-get install postgresql），或用 LUOSHI_POSTGRES_BIN 指明其目录。',
    en: 'No PostgreSQL 15 or later (initdb, postgres) was found on this machine. Install it (Debian: apt-get install postgresql) or name its folder in LUOSHI_POSTGRES_BIN.',
  },
  EMBEDDED_THERE: {
    kind: 'conflict',
    zh: '数据目录 {folder} 中已有内嵌数据库的数据，不能在其上改用 PostgreSQL。请先执行 luoshi backup 备份，再另设数据目录（LUOSHI_DATA_DIR），以 luoshi restore --managed-postgres 恢复。',
    en: 'The data folder {folder} holds an embedded database, and PostgreSQL would start empty beside it. Make a backup (luoshi backup), name another data folder (LUOSHI_DATA_DIR) and restore there with luoshi restore --managed-postgres.',
  },
  FAILED: {
    kind: 'unavailable',
    zh: '由本系统管理的 PostgreSQL 未能启动（{step}）：{reason}',
    en: 'The PostgreSQL that Luoshi manages did not start ({step}): {reason}',
  },
})
