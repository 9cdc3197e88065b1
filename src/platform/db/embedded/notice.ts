/** Said by the server at every start on the embedded database. */
export const durabilityNotice = {
  zh: '内嵌数据库不等待磁盘写入（fsync 关闭）：进程被终止不会丢失已确认的数据，但断电可能丢失最近的写入。本系统会定期做快照；正式使用请设置 DATABASE_URL，或以 --managed-postgres 启动。',
  en: 'The embedded database does not wait for the disk (fsync is off): a killed process loses nothing that was acknowledged, a power cut may lose the latest writes. Luoshi takes snapshots; for real use set DATABASE_URL or start with --managed-postgres.',
} as const
