import { defineErrors } from '#kernel/errors.ts'

export const jobErrors = defineErrors('JOB', {
  NOT_FOUND: {
    kind: 'not-found',
    zh: '没有找到后台任务 {id}。完成的任务保留 14 天。',
    en: 'There is no job {id}. Finished jobs are kept for 14 days.',
  },
  NOT_FAILED: {
    kind: 'conflict',
    zh: '后台任务 {id} 不在失败状态，不能重试。请刷新后查看其状态。',
    en: 'Job {id} has not failed, so it cannot be retried. Refresh to see its state.',
  },
  UNKNOWN: {
    kind: 'internal',
    zh: '本版本中没有名为 {name} 的后台任务。请确认相应模块已启用，然后重试该任务。',
    en: 'This version has no job named {name}. Check that its module is enabled, then retry the job.',
  },
})
