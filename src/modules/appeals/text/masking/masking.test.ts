import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSegmenter } from '../features/segmenter.ts'
import { createMasker } from './masking.ts'

const masker = createMasker(createSegmenter())
const kindsIn = (text: string): string[] => masker.find(text).map(({ kind }) => kind)

describe('what is masked', () => {
  it.each([
    ['请回电13812345678谢谢', '请回电【电话】谢谢'],
    ['电话１３８１２３４５６７８', '电话【电话】'],
    ['手机 138-1234-5678。', '手机 【电话】。'],
    ['手机 1 3 8 1 2 3 4 5 6 7 8。', '手机 【电话】。'],
    ['打幺三八幺二三四五六七八找我', '打【电话】找我'],
    ['座机0795-3211234', '座机【电话】'],
    ['座机（0795）3211234转8', '座机【电话】'],
    ['客服400-820-8820不接', '客服【电话】不接'],
    ['电话：3211234', '电话：【电话】'],
    ['身份证11010519491231002X', '身份证【证件号】'],
    ['身份证 110105 19491231 002X', '身份证 【证件号】'],
    ['旧证110105491231002', '旧证【证件号】'],
    ['卡号6222 0212 3456 7890 128', '卡号【卡号】'],
    ['发到Zhang.San@Example.com.cn', '发到【邮箱】'],
    ['赣C·A1234车主', '【车牌】车主'],
    ['赣AD12345逆行', '【车牌】逆行'],
    ['微信号：zhang_san88', '微信号：【账号】'],
    ['QQ123456789', 'QQ【账号】'],
    ['阳光小区3栋2单元501室漏水', '阳光小区【门牌】漏水'],
    ['阳光小区12号楼1203漏水', '阳光小区【门牌】漏水'],
    ['三栋二单元', '三栋二单元'],
    ['我叫王建国，今年60岁', '我叫【姓名】，今年60岁'],
    ['我叫王某某。', '我叫【姓名】。'],
    ['联系人：李四', '联系人：【姓名】'],
    ['联系人欧阳晓明，电话13812345678', '联系人【姓名】，电话【电话】'],
    ['张三女士反映停水', '【姓名】女士反映停水'],
    ['村里的王主任说', '村里的【姓名】主任说'],
    ['我叫王建国。王建国家停水', '我叫【姓名】。【姓名】家停水'],
    ['张伟在楼道堆放杂物，张伟还骂人', '【姓名】在楼道堆放杂物，【姓名】还骂人'],
    ['邻居李桂兰每天剁肉', '邻居【姓名】每天剁肉'],
    ['村民赵四占了晒谷场', '村民【姓名】占了晒谷场'],
  ])('%s', (text, masked) => expect(masker.mask(text)).toBe(masked))
})

describe('what stays', () => {
  it.each([
    '高校长期占道施工', '对方经理态度不好', '关于主任信箱', '现任书记不管', '社区书记来过', '我是高三的学生', '我是周边居民，反映噪音',
    '2019年11月13日20:00:00', '订单号20190813112233445566', '从13 14 15 16 17号开始', '拨打12345和110', '面积128.5平方米，总价1380000元',
    '3栋没有水', '五单元的电梯坏了', '李家村书记', '万科经理', 'A市A6区黄兴路100号', '第一单元一住户', '共有1200户居民',
    '早高峰期挤不上车', '黄河路在修', '白天在打桩', '马上就要开学', '江南小区停水', '没有施工许可证', '这段时间在停电', '安全通道被锁', '高速公路在堵车', '田里在排污水', '尹家巷在修路', '钱还没有退',
  ])('%s', (text) => expect(masker.mask(text)).toBe(text))
})

const filler = fc.constantFrom('小区停水三天，', '请尽快处理。', '噪音扰民！', '2019年8月，', '\n', '我们反映过多次，', '😀', '公交车不来，', '')
const gap = fc.constantFrom('', ' ', '-')
const digit = fc.integer({ min: 0, max: 9 }).map(String)
const wide = (s: string): string => s.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
const spoken = (s: string): string => s.replace(/\d/g, (d) => '零一二三四五六七八九'[Number(d)] ?? d)
const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.array(digit, { minLength: 9, maxLength: 9 })).map(([a, b]) => a + b.join(''))
const grouped = fc.tuple(mobile, gap).map(([n, g]) => [n.slice(0, 3), n.slice(3, 7), n.slice(7)].join(g))
const identity = fc.tuple(fc.constantFrom('110105', '360902', '429006'), fc.integer({ min: 1930, max: 2015 }), fc.integer({ min: 10, max: 12 }), fc.integer({ min: 10, max: 28 }), fc.integer({ min: 100, max: 999 }))
  .map((parts) => parts.join('')).map((body) => body + '10X98765432'[[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, w, i) => sum + w * Number(body[i]), 0) % 11])
const planted = fc.oneof(grouped, grouped.map(wide), mobile.map(spoken), identity, identity.map(wide))

describe('properties', () => {
  it('a planted number never survives', () => {
    fc.assert(fc.property(filler, planted, filler, planted, filler, (a, x, b, y, c) => {
      const masked = masker.mask(`${a}，${x}，${b}，${y}，${c}`)
      expect(masked).not.toContain(x)
      expect(masked).not.toContain(y)
    }), { numRuns: 2000 })
  })
  it('an announced name never survives, wherever it stands again', () => {
    const name = fc.tuple(fc.constantFrom('王', '李', '欧阳', '赵', '潘'), fc.constantFrom('建国', '芳', '秀英', '志强', '思涵')).map((x) => x.join(''))
    fc.assert(fc.property(name, filler, fc.constantFrom('我叫#。', '联系人：#，', '#女士反映', '举报人 #。'), (who, a, announce) => {
      expect(masker.mask(`${a}${announce.replace('#', who)}请回复，${a}`)).not.toContain(who)
    }))
  })
  it('text without personal data is unchanged, and masking twice changes nothing', () => {
    fc.assert(fc.property(fc.array(filler), (parts) => {
      expect(masker.mask(parts.join(''))).toBe(parts.join(''))
    }))
    fc.assert(fc.property(fc.array(fc.oneof(filler, planted, fc.string())), (parts) => {
      const once = masker.mask(parts.join('，'))
      expect(masker.mask(once)).toBe(once)
    }))
  })
  it('spans are ordered, do not overlap and lie within any text', () => {
    fc.assert(fc.property(fc.array(fc.oneof(planted, fc.string({ unit: 'binary' }))), (parts) => {
      let at = 0
      const text = parts.join('')
      for (const { start, end } of masker.find(text)) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(at).toBeLessThanOrEqual(text.length)
    }))
  })
})

it('reads 10,000 emoji, nothing, and a megabyte of anything', () => {
  for (const text of ['', '😀'.repeat(10_000), '1'.repeat(1_000_000), 'a@'.repeat(500_000), '王主任'.repeat(300_000), '一'.repeat(1_000_000), '1 '.repeat(500_000)]) expect(kindsIn(text)).toBeInstanceOf(Array)
}, 120_000)
