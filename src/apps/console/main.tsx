import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as Messages, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import enUS from 'antd/locale/en_US'
// Months and days of the week in the calendars of the console; English ones need no file.
import 'dayjs/locale/zh-cn'
import { BrowserRouter } from 'react-router'
import { ApiError } from '#ui/api.ts'
import { LangProvider, useLang } from '#ui/text.tsx'
import { Console } from './console.tsx'
import '#ui/tokens.css'
import './console.css'

const queries = new QueryClient({
  defaultOptions: {
    // What the server refuses is refused; only a lost connection is worth a second try.
    queries: { retry: (count, error) => count < 2 && error instanceof ApiError && error.status === 0, refetchOnWindowFocus: false, staleTime: 10_000 },
  },
})

function Root() {
  const { lang } = useLang()
  return (
    <ConfigProvider button={{ autoInsertSpace: false }} locale={lang === 'zh' ? zhCN : enUS} theme={{ token: { colorPrimary: '#0b57a4', colorLink: '#0b57a4', colorTextDescription: '#5c6470', colorTextTertiary: '#5c6470', colorTextPlaceholder: '#6b7280', borderRadius: 4, fontFamily: 'var(--font)', fontSize: 14, motion: false } }}>
      <Messages>
        <QueryClientProvider client={queries}>
          <BrowserRouter basename="/console">
            <Console />
          </BrowserRouter>
        </QueryClientProvider>
      </Messages>
    </ConfigProvider>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<StrictMode><LangProvider><Root /></LangProvider></StrictMode>)
