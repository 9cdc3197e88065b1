/** Appeals that look like appeals: a place, a matter, a story of words drawn by Zipf's law; the same for the same number in every process. */

const WORDS = '小区 停水 噪音 公交 学校 物业 油烟 路灯 漏水 补课 工资 医院 车位 垃圾 施工 搅拌站 业主 开发商 房产证 幼儿园 出租车 地铁 扰民 污染 社保 退休 拆迁 违建 消防 电梯 供暖 燃气 绿化 公园 停车 收费 合同 退款 驾校 快递'.split(' ')
const SYLLABLES = '东南西北新安平长福金银龙凤山水河湖江阳明华兴泰和丰祥瑞景苑'
const MATTERS = ['路灯坏了半个月，晚上老人出行不便，请尽快维修', '从昨晚开始停水，整栋楼都没有水，请恢复供水', '工地夜里十二点还在施工，噪音很大睡不着', '垃圾三天没有清运，臭味很大苍蝇很多', '公交车间隔太长，上班高峰等了四十分钟']

/** About 120 characters. */
export function textOf(i: number): string {
  const random = drawn(i)
  const pick = <T>(from: ArrayLike<T>): T | undefined => from[Math.floor(random() * from.length)]
  const word = (): string => WORDS[Math.floor(WORDS.length * random() ** 2)] ?? ''
  const name = (): string => `${pick(SYLLABLES) ?? ''}${pick(SYLLABLES) ?? ''}${pick(SYLLABLES) ?? ''}`
  const story = Array.from({ length: 24 }, () => (random() < 0.4 ? name() : word())).join('的')
  return `${name()}小区${i % 977}号附近${pick(MATTERS) ?? ''}，${story}，已经反映过${i % 5}次。`
}

/** Lehmer's generator, begun anew for each number. */
function drawn(seed: number): () => number {
  let state = ((seed + 1) * 2_654_435) % 2_147_483_647
  for (let n = 0; n < 3; n++) state = (state * 48_271) % 2_147_483_647
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
