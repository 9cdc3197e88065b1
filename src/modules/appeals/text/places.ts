/** Names of places that a text gives itself: estates, roads, villages, schools, stations. Read by their endings; nothing is looked up, so some finds are no places. Texts are compared by them, nobody is sent there. */
import { fold } from './fold.ts'

const KINDS = '小区|花园|家园|嘉园|公寓|苑|新村|新城|社区|广场|大厦|国际城|壹城|之城|山庄|大道|步行街|路|街(?!道)|巷|大桥|立交|村|学校|小学|中学|幼儿园|学院|大学|医院|市场|公园|地铁站|车站|站|工业园|开发区|搅拌站|加油站|厂|湖|园'
/** Words that stand before a name, never in it. */
const BEFORE = '的在和与于到从是有向对把被及住我你他她们这那该为请就使让给由至往经以并将又也都还不没每各某几多上下里中内外附近旁边靠近'
const PLACE = new RegExp(`[^\\s${BEFORE}\\p{P}\\p{S}]{2,8}?(?:${KINDS})`, 'gu')
/** The region before a name is known from the order's own field: A7县星沙镇凉塘路 is 凉塘路. */
const REGION = /^.*?(?:[省市区县镇乡]|街道)(?=.{3})/u
const VERBS = /^(?:导致|感谢|进入|修建|新建|兴建|建设|建议|请求|请问|希望|占用|举报|投诉|咨询|反映|关于|解决|要求|呼吁|恳请|加快|影响|配套|开展|途经|经过|位于|一个|某|全体|建)+/u
const GENERAL = /^(?:.?(?:十字|快速|住宅|居民|安置|老旧|整个|全|本|封闭|附近|周边|所有|高档|农村|城市|公立|公办|民办|私立|中|高|人民|中心|农贸|批发|菜|汽车|火车|地铁|公交|高速公|公|铁|马|道|修|出|水泥|市政|相关|反映|投诉|关于|严重|一条|两条|多个|部分|乡|城|商业|行|网|思|全省|全市|门前|主|绕|问|一|线)+)(?:小区|社区|路|街|村|学校|小学|中学|幼儿园|医院|市场|公园|站|车站|厂|广场|园|大道|大学|学院)$/u
const READ = 2_000
const MOST = 12

/** Each place once, in the order of the text; at most 12. Two spellings of one place are two places. */
export function placesIn(masked: string): string[] {
  const found = new Set<string>()
  for (const [written] of fold(masked.slice(0, READ)).matchAll(PLACE)) {
    const name = bare(written)
    if (name.length >= 3 && !GENERAL.test(name)) found.add(name)
    if (found.size === MOST) break
  }
  return [...found]
}

function bare(written: string): string {
  let name = written
  for (let next = name.replace(REGION, ''); next !== name; next = name.replace(REGION, '')) name = next
  return name.replace(VERBS, '')
}
