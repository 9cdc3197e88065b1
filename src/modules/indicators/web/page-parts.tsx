/** What pages of indicators share: the frame with the chain drawer, waiting, and what to do where there is nothing yet. */
import { Skeleton } from 'antd'
import { useCallback, type ReactNode } from 'react'
import { ChainProvider } from '#ui/chain/chain-drawer.tsx'
import { useLang } from '#ui/text.tsx'
import { chainOfKey } from './chain-key.ts'
import { chainOf } from './chain-of.ts'
import { loadChain, loadParts } from './indicator-api.ts'
import './indicators.css'

export function IndicatorFrame({ children }: { children: ReactNode }) {
  const { lang } = useLang()
  const load = useCallback(async (key: string) => {
    const view = await loadChain(chainOfKey(key))
    return chainOf(view, lang, view.breakdown === '' ? [] : await loadParts(view.indicator.id))
  }, [lang])
  return <ChainProvider load={load}><div className="indicators">{children}</div></ChainProvider>
}

export const PageSkeleton = () => <div aria-busy="true"><Skeleton active title paragraph={{ rows: 3 }} /><Skeleton active title={false} paragraph={{ rows: 8 }} /></div>

export const EmptyNote = ({ children }: { children: ReactNode }) => <div className="empty-note">{children}</div>
