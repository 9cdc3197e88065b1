import { defineErrors } from '#kernel/errors.ts'

export const fileErrors = defineErrors('FILE', {
  TOO_LARGE: {
    kind: 'too-large',
    zh: '文件超过 {limit} 字节的上限，未保存。请压缩或拆分后再上传。',
    en: 'The file is larger than the limit of {limit} bytes and was not stored. Compress or split it and upload again.',
  },
  EMPTY: {
    kind: 'invalid',
    zh: '文件是空的，未保存。请检查文件后重新上传。',
    en: 'The file is empty and was not stored. Check it and upload again.',
  },
  NOT_FOUND: {
    kind: 'not-found',
    zh: '没有找到文件 {id}，或您无权查看。',
    en: 'There is no file {id}, or you may not see it.',
  },
  CONTENT_MISSING: {
    kind: 'internal',
    zh: '文件 {hash} 的内容不在文件目录中。请从备份恢复文件目录。',
    en: 'The content of file {hash} is not in the file folder. Restore the folder from a backup.',
  },
})
