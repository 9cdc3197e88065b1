import type { Lang } from '#kernel/errors.ts'

/** The language to answer in: `?lang=` first, then the order of Accept-Language, then Chinese. */
export function languageOf(asked: string | undefined, acceptLanguage: string | undefined): Lang {
  if (asked === 'zh' || asked === 'en') return asked
  const wanted = (acceptLanguage ?? '').slice(0, 200).split(',').map((part, index) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';')
    const q = Number(params.find((param) => param.trim().startsWith('q='))?.trim().slice(2) ?? 1)
    return { tag, q: Number.isNaN(q) ? 0 : q, index }
  })
  const best = wanted.filter(({ tag, q }) => q > 0 && /^(zh|en)\b/.test(tag)).sort((a, b) => b.q - a.q || a.index - b.index)[0]
  return best?.tag.startsWith('en') ? 'en' : 'zh'
}
