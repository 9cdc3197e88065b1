/** What stands between a visitor and the console: password, second factor, a new password, setting up the second factor. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { signInApi, type WhoAmI } from './sign-in-api.ts'
import { isProviderReturn, ProviderButtons, ProviderReturn } from './providers.tsx'
import { NewPasswordForm } from './new-password-form.tsx'
import { SecondFactorSetup } from './second-factor-setup.tsx'

const words = {
  title: { zh: '落实 · 工作人员登录', en: 'Luoshi · Staff sign-in' },
  name: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  enter: { zh: '登录', en: 'Sign in' },
  required: { zh: '请填写', en: 'Required' },
  code: { zh: '动态验证码', en: 'Verification code' },
  codeHint: { zh: '打开手机上的验证器，输入六位数字；手机不在身边时可输入恢复码。', en: 'Enter the six digits of your authenticator app, or a recovery code.' },
  confirm: { zh: '确定', en: 'Continue' },
  change: { zh: '第一次登录，请先换一个自己的密码。', en: 'First sign-in: choose a password of your own.' },
  enrol: { zh: '管理员账号必须绑定动态验证码。', en: 'Administrator accounts need an authenticator app.' },
  leave: { zh: '换个账号', en: 'Use another account' },
  otherLanguage: { zh: 'English', en: '中文' },
} as const

export function SignInSteps({ state, onDone, onLeave }: { state: WhoAmI['state']; onDone: () => void; onLeave: () => void }) {
  const t = useT()
  if (state === 'second-factor') return <Card onLeave={onLeave}><CodeForm onDone={onDone} /></Card>
  if (state === 'change-password') return <Card onLeave={onLeave}><p>{t(words.change)}</p><NewPasswordForm onDone={onDone} /></Card>
  if (state === 'enrol') return <Card onLeave={onLeave}><p>{t(words.enrol)}</p><SecondFactorSetup onDone={onDone} /></Card>
  if (isProviderReturn()) return <Card><ProviderReturn onDone={onDone} /></Card>
  return <Card><PasswordForm onDone={onDone} /><ProviderButtons /></Card>
}

function Card({ onLeave, children }: { onLeave?: () => void; children: ReactNode }) {
  const t = useT()
  const { lang, setLang } = useLang()
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1 className="page-title">{t(words.title)}</h1>
        {children}
        <div className="sign-in-foot">
          {onLeave ? <Button type="link" size="small" onClick={onLeave}>{t(words.leave)}</Button> : <span />}
          <Button type="link" size="small" onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}>{t(words.otherLanguage)}</Button>
        </div>
      </div>
    </main>
  )
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useT()
  const send = useMutation({ mutationFn: (body: { name: string; password: string }) => signInApi('POST /auth/sign-in', { body }), onSuccess: onDone })
  const needed = [{ required: true, message: t(words.required) }]
  return (
    <Form layout="vertical" onFinish={send.mutate} requiredMark={false}>
      <ErrorNote error={send.error} />
      <Form.Item name="name" label={t(words.name)} rules={needed}><Input autoComplete="username" autoFocus maxLength={64} /></Form.Item>
      <Form.Item name="password" label={t(words.password)} rules={needed}><Input.Password autoComplete="current-password" maxLength={200} /></Form.Item>
      <Button type="primary" htmlType="submit" block loading={send.isPending}>{t(words.enter)}</Button>
    </Form>
  )
}

function CodeForm({ onDone }: { onDone: () => void }) {
  const t = useT()
  const send = useMutation({ mutationFn: (body: { code: string }) => signInApi('POST /auth/second-factor', { body }), onSuccess: onDone })
  return (
    <Form layout="vertical" onFinish={send.mutate} requiredMark={false}>
      <ErrorNote error={send.error} />
      <Form.Item name="code" label={t(words.code)} extra={t(words.codeHint)} rules={[{ required: true, message: t(words.required) }]}><Input autoComplete="one-time-code" autoFocus maxLength={40} /></Form.Item>
      <Button type="primary" htmlType="submit" block loading={send.isPending}>{t(words.confirm)}</Button>
    </Form>
  )
}
