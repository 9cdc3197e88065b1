/** Choosing a new password, at the first sign-in or later. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { signInApi } from './sign-in-api.ts'

const words = {
  current: { zh: '现在的密码', en: 'Current password' },
  next: { zh: '新密码', en: 'New password' },
  nextHint: { zh: '至少 10 位，不要用常见密码和账号名。', en: 'At least 10 characters; no common password, no account name.' },
  again: { zh: '再输入一次', en: 'Once more' },
  differ: { zh: '两次输入的不一样', en: 'The two differ' },
  save: { zh: '修改密码', en: 'Change password' },
  required: { zh: '请填写', en: 'Required' },
} as const

interface Fields { readonly current: string; readonly next: string; readonly again: string }

export function NewPasswordForm({ onDone }: { onDone: () => void }) {
  const t = useT()
  const send = useMutation({ mutationFn: ({ current, next }: Fields) => signInApi('POST /auth/password', { body: { current, next } }), onSuccess: onDone })
  const needed = { required: true, message: t(words.required) }
  return (
    <Form<Fields> layout="vertical" onFinish={send.mutate} requiredMark={false}>
      <ErrorNote error={send.error} />
      <Form.Item name="current" label={t(words.current)} rules={[needed]}><Input.Password autoComplete="current-password" /></Form.Item>
      <Form.Item name="next" label={t(words.next)} extra={t(words.nextHint)} rules={[needed]}><Input.Password autoComplete="new-password" /></Form.Item>
      <Form.Item name="again" label={t(words.again)} dependencies={['next']} rules={[needed, ({ getFieldValue }) => ({ validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t(words.differ)))) })]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>{t(words.save)}</Button>
    </Form>
  )
}
