/**
 * Duplicate candidates among the last 100,000 appeals: `npx tsx bench/duplicates.ts`. Texts are made of words drawn by Zipf's law, about 200 characters each,
 * every tenth a rewording of an earlier one; then a storm of 10,000 identical texts.
 */
import { createDuplicateIndex, createSegmenter, featuresOf } from '#modules/appeals/text/index.ts'

const WORDS = '小区 停水 噪音 公交 学校 物业 油烟 路灯 漏水 补课 工资 医院 车位 垃圾 施工 搅拌站 业主 开发商 房产证 幼儿园 出租车 地铁 扰民 污染 社保 退休 拆迁 违建 消防 电梯 供暖 燃气 绿化 公园 停车 收费 合同 退款 驾校 快递'.split(' ')
const SYLLABLES = '东南西北新安平长福金银龙凤山水河湖江阳明华兴泰和丰祥瑞景苑'
let state = 12_345
const random = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 4_294_967_296
const pick = (text: string): string => text[Math.floor(random() * text.length)] ?? ''
const word = (): string => WORDS[Math.floor(WORDS.length * random() ** 2)] ?? ''
const place = (): string => `${pick(SYLLABLES)}${pick(SYLLABLES)}${pick(SYLLABLES)}小区`
const text = (): string => `${place()}，${Array.from({ length: 60 }, () => (random() < 0.4 ? pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES) : word())).join('的')}`

const segmenter = createSegmenter()
const read = (text: string) => featuresOf(text, segmenter)
const index = createDuplicateIndex()
const at = Date.UTC(2026, 0, 1)
const texts: string[] = []
let started = performance.now()
for (let i = 0; i < 100_000; i++) {
  const old = texts[Math.floor(random() * texts.length)]
  texts.push(i % 10 === 9 && old !== undefined ? old.split('的').filter(() => random() < 0.8).join('的') : text())
  index.add({ id: String(i), features: read(texts[i] ?? ''), at: at + i * 1000 })
}
console.log(`add: ${((performance.now() - started) / 100_000).toFixed(3)} ms an appeal, ${index.size()} kept, ${Math.round(process.memoryUsage().rss / 1e6)} MB resident`)

const times = Array.from({ length: 1000 }, () => {
  const query = (texts[Math.floor(random() * texts.length)] ?? '').split('的').filter(() => random() < 0.8).join('的')
  started = performance.now()
  index.find({ id: 'q', features: read(query), at: at + 1e8 })
  return performance.now() - started
}).sort((a, b) => a - b)
console.log(`find: median ${times[500]?.toFixed(2)} ms, p95 ${times[950]?.toFixed(2)} ms, p99 ${times[990]?.toFixed(2)} ms`)

started = performance.now()
const storm = text()
for (let i = 0; i < 10_000; i++) {
  index.add({ id: `s${i}`, features: read(storm), at: at + 2e8 })
  index.find({ id: `s${i}`, features: read(storm), at: at + 2e8 })
}
console.log(`storm of 10,000 identical texts: ${((performance.now() - started) / 10_000).toFixed(3)} ms each for find and add, ${index.find({ id: 'q', features: read(storm), at: at + 2e8 })[0]?.count} in the group`)
