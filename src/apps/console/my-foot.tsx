/** Under the first page: how many figures the system asks of the unit this month, and the deadlines as a calendar to subscribe to. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { Link } from 'react-router'
import { periodText } from '#ui/charts/period-text.ts'
import { ApiError, pageApi } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useSession } from './session.tsx'

const words = {
  asked: { zh: '{month}系统向本单位要的数：{asked} 个　自动取得：{automatic} 个', en: 'Figures asked of your unit, {month}: {asked}; obtained by itself: {automatic}' },
  open: { zh: '待填报 {n} 项', en: '{n} to fill in' },
  calendar: { zh: '日历订阅', en: 'Calendar' },
  address: { zh: '把这个地址添加到日历软件，待办的时限就会出现在日历里。地址只显示这一次，重新生成后旧地址失效；请勿转给他人。', en: 'Add this address to a calendar program. It is shown once; making another ends it. Keep it to yourself.' },
} as const

/** Of others’ routes the first page takes these parts only. */
interface Parts {
  readonly 'GET /my/collect-tasks': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly tasks: readonly { readonly state?: string }[]; readonly asked: readonly { readonly month: string; readonly asked: number; readonly automatic: number }[] } }
  readonly 'POST /cases/calendar': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly path: string } }
}
const api = pageApi<Parts & Record<string, never>>()

export function AskedCount() {
  const t = useT()
  const { permissions } = useSession()
  const { data } = useQuery({ queryKey: ['my-collect'], queryFn: () => api('GET /my/collect-tasks'), enabled: permissions.includes('indicators.report') })
  const month = data?.asked.map((one) => one.month).toSorted().at(-1)
  const now = data?.asked.filter((one) => one.month === month) ?? []
  if (!data || now.length === 0) return null
  const sum = (key: 'asked' | 'automatic'): number => now.reduce((total, one) => total + one[key], 0)
  return <p>{t(words.asked, { month: t(periodText(month ?? '')), asked: sum('asked'), automatic: sum('automatic') })} <Link to="/collect">{t(words.open, { n: data.tasks.length })}</Link></p>
}

export function CalendarLink() {
  const t = useT()
  const make = useMutation({ mutationFn: () => api('POST /cases/calendar') })
  return (
    <>
      <Button size="small" loading={make.isPending} onClick={() => make.mutate()}>{t(words.calendar)}</Button>
      {make.error instanceof ApiError ? <ErrorNote error={make.error} /> : null}
      <Modal open={make.data !== undefined} title={t(words.calendar)} footer={null} onCancel={() => make.reset()}>
        <p>{t(words.address)}</p>
        <Input readOnly aria-label={t(words.calendar)} value={make.data === undefined ? '' : `${window.location.origin}${make.data.path}`} onFocus={(event) => event.target.select()} />
      </Modal>
    </>
  )
}
