import { Alert, Typography } from 'antd'
import { useT } from '#ui/text.tsx'

const words = {
  once: { zh: '临时密码只显示这一次，请当面或经另一渠道告知本人；首次登录时须修改。', en: 'The temporary password is shown only now. Hand it over in person or by another channel; it must be changed at the first sign-in.' },
  technical: { zh: '技术账号没有密码，请用接口令牌。', en: 'A technical account has no password; use tokens.' },
} as const

export function OncePassword({ password }: { password: string | null }) {
  const t = useT()
  if (password === null) return <Alert type="info" title={t(words.technical)} />
  return <Alert type="success" title={<Typography.Text copyable strong style={{ fontSize: 18, fontFamily: 'monospace' }}>{password}</Typography.Text>} description={t(words.once)} style={{ marginBottom: 12 }} />
}
