/**
 * Row `duplicates-p95` of `luoshi bench duplicates`: candidates for one appeal among the last 100,000 (scale 1), the limit of 30 ms over the
 * 95th percentile of ours. Texts are made of words drawn by Zipf's law, about 200 characters each, every tenth a rewording of an earlier
 * one; then `duplicates-storm`, a tenth as many identical texts, each found and added, against the same limit.
 * Run alone: node --import tsx bench/duplicates.ts [--scale S]
 */
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import { createDuplicateIndex, createSegmenter, featuresOf } from '#modules/appeals/text/index.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const APPEALS = 100_000
const QUESTIONS = 1000
/** Issue 4, in milliseconds. */
const LIMIT = 30

const words = '小区 停水 噪音 公交 学校 物业 油烟 路灯 漏水 补课 工资 医院 车位 垃圾 施工 搅拌站 业主 开发商 房产证 幼儿园 出租车 地铁 扰民 污染 社保 退休 拆迁 违建 消防 电梯 供暖 燃气 绿化 公园 停车 收费 合同 退款 驾校 快递'.split(' ')
const syllables = '东南西北新安平长福金银龙凤山水河湖江阳明华兴泰和丰祥瑞景苑'

export async function run({ scale }: { readonly scale: number }): Promise<BenchRow[]> {
  const count = Math.max(1000, Math.round(APPEALS * scale))
  const { text, reworded, random } = generator()
  const segmenter = createSegmenter()
  const read = (written: string) => featuresOf(written, segmenter)
  const index = createDuplicateIndex()
  const at = Date.UTC(2026, 0, 1)
  const texts: string[] = []
  const adding = performance.now()
  for (let i = 0; i < count; i++) {
    const old = texts[Math.floor(random() * texts.length)]
    const made = i % 10 === 9 && old !== undefined ? reworded(old) : text()
    texts.push(made)
    index.add({ id: String(i), features: read(made), at: at + i * 1000 })
  }
  const added = (performance.now() - adding) / count
  const times = Array.from({ length: QUESTIONS }, () => {
    const asked = reworded(texts[Math.floor(random() * texts.length)] ?? '')
    const started = performance.now()
    index.find({ id: 'q', features: read(asked), at: at + count * 1000 })
    return performance.now() - started
  }).sort((a, b) => a - b)
  const p95 = times[Math.floor(QUESTIONS * 0.95)] ?? Number.NaN
  const kept = `${index.size()} kept, ${Math.round(process.memoryUsage().rss / 1e6)} MB resident, ${added.toFixed(2)} ms to add one`

  const same = text()
  const storm = count / 10
  const storming = performance.now()
  for (let i = 0; i < storm; i++) {
    index.add({ id: `s${i}`, features: read(same), at: at + count * 2000 })
    index.find({ id: `s${i}`, features: read(same), at: at + count * 2000 })
  }
  const each = (performance.now() - storming) / storm
  const found = index.find({ id: 'q', features: read(same), at: at + count * 2000 })[0]?.count ?? 0
  if (found < storm) throw new Error(`bench duplicates: ${found} of ${storm} identical texts are in the group`)
  return [
    { name: 'duplicates-p95', ours: p95, rival: LIMIT, unit: `ms at the 95th percentile (median ${(times[QUESTIONS >> 1] ?? 0).toFixed(2)}); rival is the limit; ${kept}`, ratio: LIMIT / p95 },
    { name: 'duplicates-storm', ours: each, rival: LIMIT, unit: `ms each to find and add ${storm} identical texts; rival is the limit`, ratio: LIMIT / each },
  ]
}

/** The same texts at every run. */
function generator() {
  let state = 12_345
  const random = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 4_294_967_296
  const pick = (of: string): string => of[Math.floor(random() * of.length)] ?? ''
  const word = (): string => words[Math.floor(words.length * random() ** 2)] ?? ''
  const place = (): string => `${pick(syllables)}${pick(syllables)}${pick(syllables)}小区`
  return {
    random,
    text: (): string => `${place()}，${Array.from({ length: 60 }, () => (random() < 0.4 ? pick(syllables) + pick(syllables) + pick(syllables) : word())).join('的')}`,
    reworded: (old: string): string => old.split('的').filter(() => random() < 0.8).join('的'),
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 0.05 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'duplicates', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
