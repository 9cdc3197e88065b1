/**
 * What of Luoshi answers to a platform or duty that a plan orders. A table, first match wins: the more particular the
 * name, the earlier its row. Left: words of which one stands in the name. Right: a module, or a domain pack.
 */
export type Offer =
  | 'appeals' | 'appraisal' | 'directory' | 'findings' | 'indicators' | 'inspections' | 'messages' | 'obligations'
  | 'publication' | 'ratings' | 'registries' | 'services' | 'standards' | 'surveys'
  | `packs/${string}`

export function offerFor(name: string): Offer | null {
  let best = OFFERS.length
  for (let i = 0; i < name.length; i++) {
    for (const { word, row } of wordsByFirst().get(name.charCodeAt(i)) ?? []) if (row < best && name.startsWith(word, i)) best = row
  }
  return OFFERS[best]?.[1] ?? null
}

interface Word { readonly word: string; readonly row: number }
let byFirst: Map<number, Word[]> | undefined
/** The words of the table by their first character: a name costs its length. */
function wordsByFirst(): ReadonlyMap<number, readonly Word[]> {
  if (byFirst) return byFirst
  byFirst = new Map()
  for (const [row, [words]] of OFFERS.entries()) {
    for (const word of words) {
      const same = byFirst.get(word.charCodeAt(0))
      if (same) same.push({ word, row })
      else byFirst.set(word.charCodeAt(0), [{ word, row }])
    }
  }
  return byFirst
}

const OFFERS: readonly (readonly [readonly string[], Offer])[] = [
  [['12345', '诉求', '投诉', '举报', '一呼即办', '马上办'], 'appeals'],
  [['好差评', '群众评'], 'ratings'],
  [['托育', '婴幼儿'], 'packs/childcare'],
  [['孤儿', '困境儿童', '儿童监护', '留守'], 'packs/child-welfare'],
  [['养老', '老年', '老人', '长护'], 'packs/elder-care'],
  [['职业技能', '技能培训', '职业培训', '培训需求', '培训券'], 'packs/training'],
  [['就业', '招聘', '12333', '直播带岗', '人社', '欠薪', '劳动'], 'packs/employment'],
  [['住房', '公租房', '房源', '危房'], 'packs/housing'],
  [['教育', '校园', '学校', '课堂', '学习空间', '学龄', '幼儿园'], 'packs/education'],
  [['医院', '医疗', '健康', '诊疗', '就医', '会诊', '医保', '临床', '检验结果'], 'packs/health'],
  [['社保', '失业', '静默认证', '养老金'], 'packs/social-insurance'],
  [['救助', '低收入', '低保', '残疾'], 'packs/social-assistance'],
  [['文旅', '文化', '旅游', '农家书屋', '图书馆', '广播', '村村响', '体质'], 'packs/culture-sport'],
  [['食品', '明厨亮灶', '追溯', '农产品', '药品'], 'packs/food-safety'],
  [['反诈', '诈骗', '96110', '灾害', '应急', '值守', '安防'], 'packs/public-safety'],
  [['供水', '水质', '燃气', '配电', '停电', '公厕', '垃圾'], 'packs/utilities'],
  [['满意度', '问卷', '质量调查'], 'surveys'],
  [['考核', '考评', '奖惩'], 'appraisal'],
  [['督办', '调度', '督查', '联席会议', '专班', '责任清单', '任务清单', '领导小组', '整改', '回头看'], 'obligations'],
  [['标准', '规范'], 'standards'],
  [['监测', '统计', '评估', '评价', '指标'], 'indicators'],
  [['公开', '公示', '发布', '公布', '年度报告', '通报', '门户网站', '政府网站', '数据开放', '办事指南'], 'publication'],
  [['检查', '抽查', '排查', '监管', '执法', '巡查', '双随机', '暗访', '抽检', '抽考', '自查', '监督'], 'inspections'],
  [['推送', '外呼', '提醒', '预警信息', '公众号', '短信'], 'messages'],
  [['信用', '失信', '惩戒', '预警'], 'findings'],
  [['一网', '一窗', '一门', '一卡', '一站', '一事', '一件事', '政务服务', '办事大厅', '大厅', '自助', '免申即享', '电子证照', '电子凭证', '电子印章', '电子签名', '告知承诺', '赣服通', '赣企通', '赣通码', '服务找人'], 'services'],
  [['数据', '信息库', '资源库', '台账', '档案', '共享', '材料库'], 'registries'],
  [['值班', '网格', '组织'], 'directory'],
]
