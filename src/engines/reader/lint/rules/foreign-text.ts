import { span, type Span } from '#kernel/span.ts'
import { isContentsLine, linesOf, type TextLine } from '../lines.ts'
import type { LintRule, Remark } from '../rule.ts'

export const foreignText: LintRule = {
  id: 'foreign-text',
  severity: 'error',
  zh: {
    title: '混入与正文无关的文字',
    why: '转载网站常被植入广告，广告词会顶掉原来的单位名称，导入后就成了责任单位或任务内容。',
    example: '学院名称的位置上是一串数字加境外赌场的名字。',
    advice: '对照印发机关网站上的原文，恢复被替换的文字后重新导入。',
  },
  en: {
    title: 'Text that does not belong',
    why: 'Copies on other sites carry planted advertising; it takes the place of names and is then imported as a unit or a task.',
    example: 'Where a college was named stands a number with the name of a casino.',
    advice: 'Compare with the issuing office’s own page, restore the words, import again.',
  },
  check({ text }) {
    const found = new Map<string, { kind: string; sources: Span[] }>()
    for (const line of linesOf(text.folded)) {
      if (isContentsLine(line.text)) continue
      for (const [kind, source] of oddities(line)) {
        const quote = text.original.slice(source.start, source.end)
        const known = found.get(quote)
        if (known) known.sources.push(source)
        else found.set(quote, { kind, sources: [source] })
      }
    }
    return [...found].map(([quote, { kind, sources }]): Remark => ({
      message: `“${quote}”${kind}，不像本文内容${sources.length > 1 ? `，共出现${sources.length}处` : ''}。`,
      sources,
    }))
  },
}

/** Words of gambling and of planted advertising that no plan uses. 体育彩票 and 打击网络博彩 are a plan's own words. */
const ADVERTS = ['威尼斯人', '葡京', '百家乐', '皇冠体育', '必威体育', '亚博体育', '真人娱乐', '注册送', '开户送', '送彩金', 'casino', 'viagra', '成人视频']
/** Names that also have an innocent use: advertising only with a number on them, 1234567威尼斯. */
const WITH_NUMBER = ['威尼斯', '永利', '太阳城', '金沙', '银河', '澳门', '娱乐城', '博彩', '必威', '亚博', '棋牌', '皇冠']
const WEB = ['http://', 'https://', 'www.', '.com/', '<script', '<a href', '<div', '{{']

function oddities(line: TextLine): [string, Span][] {
  const list: [string, Span][] = []
  const low = line.text.toLowerCase()
  for (const word of ADVERTS) addAll(low, word, line, '是广告用语', list)
  for (const word of WITH_NUMBER) addAll(low, word, line, '是广告用语', list, true)
  if (line.text.length >= PROSE) for (const word of WEB) addAll(low, word, line, '是网页代码或网址', list)
  list.push(...longNumbers(line), ...gibberish(line))
  return withoutNested(list)
}

/** Shorter lines are navigation or a byline, where an address of a page is at home. */
const PROSE = 40

function addAll(low: string, word: string, line: TextLine, kind: string, list: [string, Span][], needsNumber = false): void {
  for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length)) {
    let start = at
    while (start > 0 && /[0-9a-z]/.test(low[start - 1] ?? '')) start--
    let end = at + word.length
    if (needsNumber && at - start < 4) continue
    if (WEB.includes(word)) while (end < low.length && /[!-~]/.test(low[end] ?? '')) end++
    if (!low.slice(start, end).includes('gov.cn')) list.push([kind, span(line.start + start, line.start + end)])
  }
}

/** Seven digits and more in prose that no unit follows and that nothing announces: 5678123某某. */
function longNumbers(line: TextLine): [string, Span][] {
  if (line.text.length < PROSE) return []
  return [...line.text.matchAll(/\d{7,}/g)].flatMap((match): [string, Span][] => {
    const next = line.text[match.index + match[0].length] ?? ''
    const before = line.text.slice(Math.max(0, match.index - 12), match.index)
    if (UNITS.includes(next) || /^(?:19|20)\d{6}$/.test(match[0]) || /[.\-—/〔]/.test(next) || /[.\-—/〕]/.test(before.at(-1) ?? '') || /电话|热线|传真|代码|编号|邮编|账号|联系|号码|索引|专线|编码/.test(before)) return []
    return [['是没有单位的长数字', span(line.start + match.index, line.start + match.index + match[0].length)]]
  })
}
const UNITS = '个人元万亿套户所张平米吨千公里次名家处件座辆%‰株头只亩度级条台床位户间栋'

/** A Latin word longer than any abbreviation or term, in Chinese prose. */
function gibberish(line: TextLine): [string, Span][] {
  if (line.text.length < PROSE || !/[\u4e00-\u9fff]{8}/.test(line.text)) return []
  return [...line.text.matchAll(/[A-Za-z]{15,}/g)]
    .map((match): [string, Span] => ['是无意义的字母串', span(line.start + match.index, line.start + match.index + match[0].length)])
}

/** 1234567威尼斯人 is one oddity, though three rules find it. */
function withoutNested(list: readonly [string, Span][]): [string, Span][] {
  return list.filter(([, inner], i) => !list.some(([, outer], j) => i !== j && outer.start <= inner.start && inner.end <= outer.end && (outer.end - outer.start > inner.end - inner.start || j < i)))
}
