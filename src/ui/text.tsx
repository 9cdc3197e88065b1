/** Bilingual text on pages: every label is a pair, and the reader's language picks one. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'

export interface Text { readonly zh: string; readonly en: string }
export type Lang = 'zh' | 'en'
type Params = Readonly<Record<string, string | number>>

const LangContext = createContext<{ lang: Lang; setLang: (lang: Lang) => void }>({ lang: 'zh', setLang: () => {} })
const storageKey = 'luoshi.lang'

export function LangProvider({ children }: { children: ReactNode }) {
  const [lang, set] = useState<Lang>(() => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh'))
  const setLang = useCallback((next: Lang) => {
    localStorage.setItem(storageKey, next)
    document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
    set(next)
  }, [])
  const value = useMemo(() => ({ lang, setLang }), [lang, setLang])
  return <LangContext.Provider value={value}>{children}</LangContext.Provider>
}

export const useLang = () => useContext(LangContext)

/** `t({zh, en}, {n: 3})`: the text in the reader's language, `{n}` filled. */
export function useT(): (text: Text, params?: Params) => string {
  const { lang } = useLang()
  return useCallback((text, params) => fill(text[lang], params), [lang])
}

function fill(template: string, params: Params = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => (key in params ? String(params[key]) : whole))
}
