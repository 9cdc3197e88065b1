/**
 * The one gesture: any figure, colour or state opens the same drawer, and each line in it leads on. Which chain is open is
 * part of the address (`?chain=`), so that a link shows it too.
 */
import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '../error-note.tsx'
import { StateMark } from '../state-mark.tsx'
import { useT } from '../text.tsx'
import { useUrlState } from '../charts/use-url-state.ts'
import { chainGroups, chainWords, type Chain } from './chain.ts'
import './chain.css'

const words = {
  title: { zh: '来龙去脉', en: 'The chain' }, open: { zh: '{label}：查看来龙去脉', en: '{label}: open the chain' },
  none: { zh: '没有', en: 'None' }, noValue: { zh: '没有数值', en: 'No value' }, close: { zh: '关闭', en: 'Close' },
} as const

const ChainContext = createContext<(key: string) => void>(() => {})

/** Around a page whose figures open chains. `load` asks the page's API; a key is whatever the API names a figure by. */
export function ChainProvider({ load, children }: { load: (key: string) => Promise<Chain>; children: ReactNode }) {
  const [get, set] = useUrlState()
  const key = get('chain')
  const open = useMemo(() => (next: string) => set({ chain: next }), [set])
  return (
    <ChainContext.Provider value={open}>
      {children}
      {key ? <ChainDrawer chainKey={key} load={load} onClose={() => set({ chain: null })} /> : null}
    </ChainContext.Provider>
  )
}

/** What opens the chain of a figure. `label` tells it from others where only a state is seen. */
export function ChainButton({ of, label, children }: { of: string; label: string; children: ReactNode }) {
  const t = useT()
  const open = useContext(ChainContext)
  return <button type="button" className="chain-button" aria-haspopup="dialog" onClick={() => open(of)}>{children}<span className="chain-unseen"> {t(words.open, { label })}</span></button>
}

function ChainDrawer({ chainKey, load, onClose }: { chainKey: string; load: (key: string) => Promise<Chain>; onClose: () => void }) {
  const t = useT()
  const { data, error, refetch } = useQuery({ queryKey: ['chain', chainKey], queryFn: () => load(chainKey) })
  return (
    <Drawer open onClose={onClose} size="min(560px, 100vw)" title={t(words.title)} closable={{ 'aria-label': t(words.close) }}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data ? <ChainBody chain={data} /> : error ? null : <Skeleton active paragraph={{ rows: 8 }} />}
    </Drawer>
  )
}

function ChainBody({ chain }: { chain: Chain }) {
  const t = useT()
  return (
    <div className="chain">
      <p className="chain-value">{chain.value ?? t(words.noValue)}</p>
      <p className="chain-title">{chain.title}</p>
      {chain.state ? <p><StateMark state={chain.state} {...(chain.note ? { note: chain.note } : {})} /></p> : chain.note ? <p>{chain.note}</p> : null}
      <dl>
        {chainGroups(chain.lines).map(({ kind, lines }) => (
          <div key={kind} className="chain-line">
            <dt>{t(chainWords[kind].name)}<small>{t(chainWords[kind].asks)}</small></dt>
            <dd>
              {lines.length === 0 ? <span className="soft">{t(words.none)}</span> : lines.map((line, i) => (
                <div key={i}>
                  {line.link ? <Link to={line.link}>{line.text}</Link> : line.text}
                  {line.quote ? <blockquote>{line.quoteHref ? <a href={line.quoteHref} target="_blank" rel="noopener">{line.quote}</a> : line.quote}</blockquote> : null}
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
