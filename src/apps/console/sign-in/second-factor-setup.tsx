/** Setting up the authenticator app: a code to scan, a first code to prove it, and recovery codes to keep. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, QRCode, Spin, Typography } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { signInApi } from './sign-in-api.ts'

const words = {
  scan: { zh: '用手机上的验证器应用扫描；扫不了就手工输入下面的密钥。', en: 'Scan with an authenticator app, or type the key below.' },
  code: { zh: '验证器显示的六位数字', en: 'The six digits that the app shows' },
  confirm: { zh: '绑定', en: 'Set up' },
  keep: { zh: '请把恢复码抄下来放好。手机丢了时，每个恢复码可以登录一次。这里只显示这一次。', en: 'Write these recovery codes down. Each signs you in once when the phone is lost. They are shown only now.' },
  done: { zh: '已经放好，继续', en: 'I have kept them, continue' },
  required: { zh: '请填写六位数字', en: 'Six digits' },
} as const

export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const t = useT()
  const confirm = useMutation({ mutationFn: (body: { code: string }) => signInApi('POST /auth/totp/confirm', { body }) })
  // Each begin makes a new key, so it must run once: not on every focus of the window, and not when all that is shown is asked for anew after signing in.
  const begin = useQuery({ queryKey: ['totp-begin'], queryFn: () => signInApi('POST /auth/totp'), staleTime: Infinity, gcTime: 0, enabled: confirm.data === undefined })
  if (confirm.data) {
    return (
      <>
        <Alert type="warning" showIcon title={t(words.keep)} />
        <ul className="recovery-codes">{confirm.data.recoveryCodes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
        <Button type="primary" onClick={onDone}>{t(words.done)}</Button>
      </>
    )
  }
  if (begin.error) return <ErrorNote error={begin.error} onRetry={() => void begin.refetch()} />
  if (!begin.data) return <Spin />
  return (
    <Form layout="vertical" onFinish={confirm.mutate} requiredMark={false}>
      <p>{t(words.scan)}</p>
      <QRCode value={begin.data.uri} bordered={false} type="svg" />
      <Typography.Text code copyable>{begin.data.secret}</Typography.Text>
      <ErrorNote error={confirm.error} />
      <Form.Item name="code" label={t(words.code)} rules={[{ required: true, len: 6, message: t(words.required) }]}><Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>{t(words.confirm)}</Button>
    </Form>
  )
}
