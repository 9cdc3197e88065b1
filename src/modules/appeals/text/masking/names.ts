/** Names of persons where the text itself says that a name stands: after a label, after 我叫, before an honorific or a title. The others: plain-names.ts. */
import type { Span } from '#kernel/span.ts'
import type { Segmenter } from '../features/segmenter.ts'
import { COMPOUND_SURNAMES, HONORIFICS, MORE_SURNAMES, NOT_GIVEN, SURE_SURNAMES, TITLES } from './surnames.ts'

const COMPOUND = COMPOUND_SURNAMES.join('|')
const ANY = `(?:${COMPOUND}|[${SURE_SURNAMES}${MORE_SURNAMES}])`
const SURE = `(?:${COMPOUND}|[${SURE_SURNAMES}])`
const HAN = '[\\u4e00-\\u9fff]'
const GIVEN = `(?:某{1,2}|(?![${NOT_GIVEN}])${HAN}(?:(?![${NOT_GIVEN}])${HAN})?)`
const SUFFIX = [...HONORIFICS, ...TITLES].sort((a, b) => b.length - a.length).join('|')
/** What may follow a name that was announced. */
const AFTER = `(?=$|[^\\u4e00-\\u9fff]|的|是|于|在|和|与|及|家住|住|男|女|今年|现年|电话|手机|联系|身份证|微信|反映|投诉|举报|来电|本人|${SUFFIX})`

const LABELLED = new RegExp(`(?:联系人|姓名|投诉人|举报人|反映人|诉求人|来电人|申请人|当事人|被举报人|被投诉人|户主|业主姓名|户名|收款人|法人代表|法定代表人|经办人|患者|死者|家属|署名|落款|签名)(?:姓名|名字)?[\\s::;为是叫,()]{0,3}(${ANY}(?:某{1,2}|${HAN}{1,2}?))${AFTER}`, 'g')
const INTRODUCED = new RegExp(`(?:我叫|我名叫|名叫|名字叫|名字是|本人叫|叫做|本人姓名)\\s?(${ANY}(?:某{1,2}|${HAN}{1,2}?))${AFTER}`, 'g')
const I_AM = new RegExp(`(?:我是|本人是|本人)\\s?(${SURE}${GIVEN})(?=$|[,.，。;；、!！\\s(（])`, 'g')
const TITLED = new RegExp(`(${SURE}(?:${GIVEN})?)(?:${SUFFIX})`, 'g')

/** Words after 我是 or 本人 that begin with a surname's character. */
const NOT_NAMES = new Set(['高三', '高二', '高一', '高中', '白天', '黄金', '周边', '周围', '方便', '文明', '万分', '关心', '关注', '关键', '安全', '安心', '严重', '严格', '温馨', '江边', '金钱', '石头', '白血', '高校', '高级', '高管', '史上', '施工', '施工方', '安置户', '左右', '包工头', '毕业', '毕业于', '康复', '许多', '石油', '武警', '文科', '章程', '牛奶', '田地', '马上', '何时', '何人', '常住', '祝贺', '易地', '水电', '路过', '单身', '单亲', '车主', '于是', '成年', '任何', '关于', '关系', '安排', '方水电'])

/** @param folded text of `fold` */
export function findNames(folded: string, segmenter: Segmenter): Span[] {
  const announced = [...captures(LABELLED, folded), ...captures(INTRODUCED, folded), ...captures(I_AM, folded)].filter(({ start, end }) => !NOT_NAMES.has(folded.slice(start, end)))
  const titled = [...folded.matchAll(TITLED)].flatMap((match): Span[] => {
    const name = match[1] ?? ''
    const found = { start: match.index, end: match.index + name.length }
    return !NOT_NAMES.has(name) && match[0] !== '毛主席' && standsAlone(folded, found.start, match.index + match[0].length, segmenter) ? [found] : []
  })
  return [...announced, ...titled]
}

function captures(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const name = match[1] ?? ''
    const start = match.index + match[0].lastIndexOf(name)
    return { start, end: start + name.length }
  })
}

/** Words around must not run across the ends of name and title: 高校长期 is 高校/长期 and no 高校长, 对方经理 is 对方/经理 and no 方经理. */
function standsAlone(text: string, start: number, end: number, segmenter: Segmenter): boolean {
  const from = Math.max(0, start - 6)
  let at = from
  const edges = new Set([at])
  for (const word of segmenter.cut(text.slice(from, end + 6))) edges.add((at += word.length))
  return edges.has(start) && edges.has(end)
}
