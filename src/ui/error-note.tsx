/** What a refused call says, in place: the text, the parts that are wrong, and a way to try again. */
import { Alert, Button } from 'antd'
import { ApiError } from './api.ts'
import { useT } from './text.tsx'

const words = {
  retry: { zh: '重试', en: 'Try again' },
  unknown: { zh: '没有完成，请重试；仍然不行请告诉系统管理员。', en: 'It was not done. Try again; if it persists, tell the administrator.' },
} as const

export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT()
  if (!error) return null
  const known = error instanceof ApiError ? error : null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={known ? known.text : t(words.unknown)}
      description={known && known.problems.length > 0 ? <ul>{known.problems.map((p) => <li key={p.path + p.text}>{p.text}</li>)}</ul> : undefined}
      action={onRetry ? <Button size="small" onClick={onRetry}>{t(words.retry)}</Button> : undefined}
      style={{ marginBottom: 12 }}
    />
  )
}
