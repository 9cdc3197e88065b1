import { defineErrors } from '#kernel/errors.ts'

export const backupErrors = defineErrors('BACKUP', {
  NOT_A_BACKUP: {
    kind: 'unsupported',
    zh: '这不是本系统的备份文件，或其格式版本不受支持。请检查所选文件。',
    en: 'This is not a backup of Luoshi, or its format version is not supported. Check which file you chose.',
  },
  DAMAGED: {
    kind: 'invalid',
    zh: '备份文件已损坏或不完整（{where}），未恢复任何内容。请使用另一份备份。',
    en: 'The backup is damaged or incomplete ({where}); nothing was restored. Use another backup.',
  },
  NOT_EMPTY: {
    kind: 'conflict',
    zh: '目标数据库不是空的（表 {table} 中已有数据），未恢复任何内容。请恢复到新的数据目录或新的数据库。',
    en: 'The target database is not empty (table {table} has rows); nothing was restored. Restore into a new data folder or a new database.',
  },
  OTHER_VERSION: {
    kind: 'conflict',
    zh: '备份与目标数据库的结构版本不同（{migration}），未恢复任何内容。请恢复到一个全新的空数据库，本系统会先建到备份的版本再升级。',
    en: 'The backup and the target have different schema versions ({migration}); nothing was restored. Restore into a brand-new empty database: Luoshi brings it to the version of the backup first and upgrades it then.',
  },
})
