/** One task: filled in here or in a spreadsheet, sent in, checked, approved or returned. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Space, Spin, Tag, Upload } from 'antd'
import { useParams } from 'react-router'
import { periodText } from '#ui/charts/period-text.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { collectApi, type TaskAnswer } from './collect-api.ts'
import { common, taskColours, taskWords } from './collect-words.ts'
import { TaskGrid } from './task-grid.tsx'
import './collect.css'

const words = {
  template: { zh: '下载模板', en: 'Download the template' },
  upload: { zh: '上传填好的模板', en: 'Upload the filled template' },
  uploaded: { zh: '已读入为草稿，请核对后提交。', en: 'Read in as a draft; check it and send it in.' },
  wrong: { zh: '已读入为草稿，{n} 项有问题，请按下面的提示改正后再提交。', en: 'Read in as a draft; {n} are wrong: mend them as said below, then send it in.' },
  submit: { zh: '提交', en: 'Send in' },
  check: { zh: '审核通过', en: 'Agree' },
  approve: { zh: '审批通过并锁定', en: 'Approve and lock' },
  return: { zh: '退回', en: 'Return' },
  why: { zh: '为什么退回？', en: 'Why is it returned?' },
  returned: { zh: '已退回：{reason}', en: 'Returned: {reason}' },
  due: { zh: '{unit}　{period}　{due} 截止', en: '{unit}, {period}, due {due}' },
} as const

export default function TaskPage() {
  const t = useT()
  const { message } = App.useApp()
  const { taskId = '' } = useParams()
  const client = useQueryClient()
  const key = ['collect-task', taskId]
  const params = { id: taskId }
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => collectApi('GET /collect-tasks/:id', { params }) })
  const take = (answer: TaskAnswer): void => {
    client.setQueryData(key, answer)
    void client.invalidateQueries({ queryKey: ['collect-tasks'] })
  }
  const tell = (wrong: number): void => { void (wrong === 0 ? message.success(t(words.uploaded)) : message.warning(t(words.wrong, { n: wrong }), 8)) }
  const upload = useMutation({ mutationFn: (file: File) => collectApi('POST /collect-tasks/:id/template', { params }, { files: { file } }), onSuccess: (answer) => { take(answer); tell(answer.cells.filter(({ problem }) => problem !== null).length) } })
  const act = useMutation({
    mutationFn: (step: 'submit' | 'check' | 'approve' | { readonly reason: string }) => (typeof step === 'object' ? collectApi('POST /collect-tasks/:id/return', { params, body: step })
      : step === 'submit' ? collectApi('POST /collect-tasks/:id/submit', { params }) : step === 'check' ? collectApi('POST /collect-tasks/:id/check', { params }) : collectApi('POST /collect-tasks/:id/approve', { params })),
    onSuccess: take,
  })
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <Spin />
  const { task, cells, may } = data
  return (
    <>
      <h1 className="page-title">{task.title} <Tag color={taskColours[task.state]}>{t(taskWords[task.state])}</Tag></h1>
      <p className="soft">{t(words.due, { unit: task.unitName, period: t(periodText(task.period)), due: task.dueOn })}　{t(common.filled)} {t(common.of, { a: task.filled, b: task.cells })}</p>
      {task.state === 'returned' && task.reason ? <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t(words.returned, { reason: task.reason })} /> : null}
      <ErrorNote error={upload.error ?? act.error} />
      <Space wrap style={{ marginBottom: 12 }}>
        {may.fill ? <Button href={`/api/v1/collect-tasks/${task.id}/template`}>{t(words.template)}</Button> : null}
        {may.fill ? <Upload accept=".xlsx" showUploadList={false} beforeUpload={(file) => { upload.mutate(file); return false }}><Button loading={upload.isPending}>{t(words.upload)}</Button></Upload> : null}
        {may.fill ? <Button type="primary" loading={act.isPending} onClick={() => act.mutate('submit')}>{t(words.submit)}</Button> : null}
        {may.check ? <Button type="primary" loading={act.isPending} onClick={() => act.mutate('check')}>{t(words.check)}</Button> : null}
        {may.approve ? <Button type="primary" loading={act.isPending} onClick={() => act.mutate('approve')}>{t(words.approve)}</Button> : null}
        {may.return ? <ReasonButton label={t(words.return)} question={t(words.why)} onReason={(reason) => act.mutate({ reason })} /> : null}
      </Space>
      <TaskGrid key={upload.submittedAt} taskId={task.id} cells={cells} editable={may.fill} onSaved={take} />
    </>
  )
}
