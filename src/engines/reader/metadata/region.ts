import { foldString } from '../text/fold.ts'

const PROVINCES: readonly string[] = [
  '北京市', '天津市', '上海市', '重庆市', '河北省', '山西省', '辽宁省', '吉林省', '黑龙江省', '江苏省', '浙江省', '安徽省', '福建省', '江西省', '山东省', '河南省', '湖北省', '湖南省', '广东省', '海南省',
  '四川省', '贵州省', '云南省', '陕西省', '甘肃省', '青海省', '台湾省', '内蒙古自治区', '广西壮族自治区', '西藏自治区', '宁夏回族自治区', '新疆维吾尔自治区',
]
/** How far into the document its superiors are named (依据 and the general part). */
const HEAD = 8000

/**
 * The place that the issuer or the title begins with, below the superiors that the documents named at the head belong to:
 * 贵州省 + 遵义市 + 仁怀市 from 《贵州省…》, 《…遵义市…》 and 仁怀市人民政府办公室.
 */
export function findRegion(folded: string, issuer: string | null, title: string): string | null {
  const place = placeAtStart(foldString(issuer ?? '')) ?? placeAtStart(foldString(title))
  if (!place) return null
  if (PROVINCES.includes(place)) return place
  const head = folded.slice(0, HEAD)
  const named = [...head.matchAll(/[《〈<]([\u4e00-\u9fff]{2,8}?(?:自治区|自治州|[省市州县]))/g)].map((match) => match[1] ?? '')
  const afterPrint = [...head.matchAll(/(?:印发|转发)[《〈<]?([\u4e00-\u9fff]{2,6}?(?:自治区|自治州|[省市州县]))/g)].map((match) => match[1] ?? '')
  const above = [...named, ...afterPrint].filter((name) => name !== place && !place.startsWith(name))
  const province = above.find((name) => PROVINCES.includes(name) || /^[\u4e00-\u9fff]{2,3}省$/.test(name)) ?? PROVINCES.find((name) => head.includes(name) && name !== place) ?? ''
  const prefecture = above.find((name) => /^[\u4e00-\u9fff]{2,4}[市州]$/.test(name) && !PROVINCES.includes(name) && !place.includes(name)) ?? ''
  return (place.startsWith(province) ? '' : province) + prefecture + place
}

function placeAtStart(name: string): string | null {
  const found = /^([\u4e00-\u9fff]{2,9}?(?:自治区|自治州|自治县|新区|[省市州县区旗盟]))(?!场|民|政|容)/.exec(name)
  return found?.[1] ?? null
}
