/** Recognizing single lines by their words: contents, navigation, annexes, titles, signatures. All expressions are anchored and linear. */
import { isDigit } from '../text/characters.ts'

/** Dotted leaders of a contents page, with or without the page number. */
export const hasLeaders = (line: string): boolean => line.includes('.....') || line.includes('···') || line.includes('…………') || (line.includes('……') && isDigit(line.charCodeAt(line.length - 1)))

export const isContentsTitle = (line: string): boolean => line.length <= 6 && line.replaceAll(' ', '') === '目录'

const NAVIGATION = /^[-•*|]? ?(?:(?:信息)?来源|(?:发布|发文|成文|公开|更新|生成)(?:日期|时间)|日期|时间|(?:浏览|点击|阅读)(?:次数|量|数)?|字号|字体|索引号|信息分类|主题分类|文章来源|作者|编辑|责任编辑|责编|审核|打印|分享到?|关闭窗口|上一[篇条]|下一[篇条]|扫一扫|当前位置|您(?:当前)?(?:的|所在)位置|首页|相关(?:链接|阅读|文章)|无障碍|版权所有|网站地图|主办单位:.{0,30}(?:ICP|备案))(?: ?[:>|〔]|$)/
/** A line that the web site put there: source, dates, hit counters, buttons. Lines of 90 characters and more are text. */
export function isNavigation(line: string): boolean {
  if (line.length >= 90) return false
  if (line.charCodeAt(0) === 0x28) return line.length < 30 && /^\((?:此件|本件|责任编辑|编辑|责编|来源|作者|审核|供稿)/.test(line)
  return NAVIGATION.test(line) || /^[-—] ?\d{1,4} ?[-—]$/.test(line) || /^第 ?\d{1,4} ?页(?: ?共 ?\d{1,4} ?页)?$/.test(line)
}

/** 附件:… 附件1:… 附:…; the list of annexes or the head of one. */
export const isAttachment = (line: string): boolean => line.charCodeAt(0) === 0x9644 && /^附(?:件|表|录)?(?: ?\d{1,2}| ?[一二三四五六七八九十]{1,3})? ?(?:[:.、]|$)/.test(line)
/** `附件1` alone: an annex begins here. */
export const opensAnnex = (line: string): boolean => line.charCodeAt(0) === 0x9644 && /^附(?:件|表|录) ?(?:\d{1,2}|[一二三四五六七八九十]{1,3})? ?:?$/.test(line)

const TITLE_END = /(?:方案|规划|计划|纲要|意见|通知|办法|措施|细则|规定|规程|决定|公告|通告|清单|一览表|指标表|分工表|分解表|汇总表|任务表|安排表|目录|台账|责任表|明细表|要点|标准|若干政策)$/
/** The line without a bracket at its end: (2023—2025年), (试行). */
export function withoutTail(line: string): string {
  if (!line.endsWith(')')) return line
  const open = line.lastIndexOf('(')
  return open > 0 ? line.slice(0, open).trimEnd() : line
}
/** Words that a document, an annex or a table is called by: no end of sentence, ends in 方案, 规划, 清单, … */
export const isTitleLike = (line: string): boolean => line.length <= 80 && !line.includes('。') && !line.includes(';') && TITLE_END.test(withoutTail(line))

export const isDateLine = (line: string): boolean => line.length <= 16 && /^(?:\d{4}|[〇零一二三四五六七八九○O]{4}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日$/.test(line)

const ISSUER_END = /(?:人民政府|政府|人民政府办公[室厅]|政府办公[室厅]|党委|委员会|委员会办公[室厅]|领导小组|领导小组办公室|[厅局委办部署院会])$/
/** The name of a body that signs; short and without marks. */
export const isIssuerLine = (line: string): boolean => line.length <= 40 && ISSUER_END.test(line) && !/[,。;:、()]/.test(line)

const NUMBER = /^[^\d,。;:、 ]{1,20} ?(?:〔|\()\d{4}(?:〕|\)) ?(?:第 ?)?\d{1,5} ?号$/
/** 天政办发〔2022〕37号 standing alone. */
export const isNumberLine = (line: string): boolean => line.length <= 40 && NUMBER.test(line)

/** 各乡、镇人民政府,…: — the addressees. */
export const isAddressee = (line: string): boolean => line.endsWith(':') && line.length <= 160 && !line.includes('。') && /^(?:各|市|县|区|省|有关|自治)/.test(line)

const NOTICE_WORDS: readonly string[] = ['印发给你们', '转发给你们', '现予印发', '现予以印发', '现印发', '现转发', '予以印发', '下发给你们', '现下发']
/** The notice that carries the plan (已经…同意,现印发给你们). */
export const isNotice = (line: string): boolean => line.length <= 300 && NOTICE_WORDS.some((words) => line.includes(words))

/** Teaser of a web page: text that breaks off. */
export const isCutOff = (line: string): boolean => line.endsWith('...') || line.endsWith('…')

export const UNNUMBERED_HEADINGS: ReadonlySet<string> = new Set(['前言', '引言', '序言', '结语', '附则', '导言', '总则', '编者按'])
