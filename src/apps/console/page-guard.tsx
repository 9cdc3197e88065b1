/** A page that breaks says so in its own place; menu and other pages go on working. */
import { Button, Result } from 'antd'
import { Component, useEffect, type ReactNode } from 'react'
import { useT, type Text } from '#ui/text.tsx'

const words = {
  broken: { zh: '这个页面出错了', en: 'This page has failed' },
  hint: { zh: '已经保存的内容不受影响。请重新打开；仍然不行请告诉系统管理员。', en: 'What was saved is safe. Reload; if it persists, tell the administrator.' },
  reload: { zh: '重新打开', en: 'Reload' },
} as const

export function PageGuard({ title, children }: { title: Text; children: ReactNode }) {
  const t = useT()
  useEffect(() => { document.title = `${t(title)} - ${t({ zh: '落实', en: 'Luoshi' })}` }, [t, title])
  return (
    <Catcher fallback={<Result status="error" title={t(words.broken)} subTitle={t(words.hint)} extra={<Button onClick={() => location.reload()}>{t(words.reload)}</Button>} />}>
      {children}
    </Catcher>
  )
}

class Catcher extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() { return { failed: true } }
  override render() { return this.state.failed ? this.props.fallback : this.props.children }
}
