/** Made-up names and numbers for made-up people; the region part 99 belongs to no province. */
import type { Dice } from './random.ts'

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤']
const given = { 男: [...'伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯建国文志海林栋博翔宁安成德'], 女: [...'芳娜敏静丽艳娟霞秀兰英玲桂梅燕萍红玉婷雪慧欣怡佳琳洁莹颖倩蓉云菊月珍琴'] } as const

export function nameFor(dice: Dice, sex: '男' | '女'): string {
  const from = given[sex]
  const one = (list: readonly string[]): string => list[dice.between(0, list.length - 1)] ?? ''
  return `${one(surnames)}${one(from)}${dice.chance(0.55) ? one(from) : ''}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Region, birth date, serial (odd for men), check digit (GB 11643). `serial`: counts people of one birth date and sex, from 0. */
export function identityFor(region: string, birthDate: string, sex: '男' | '女', serial: number): string {
  const body = `${region}${birthDate.replaceAll('-', '')}${String((serial * 2 + (sex === '男' ? 1 : 2)) % 1000).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return `${body}${'10X98765432'[sum % 11] ?? ''}`
}

/**
 * Eleven digits that look like a mobile number and are nobody's: 160 is no prefix of a Chinese network (those in use begin with 13, 145–149,
 * 150–153, 155–159, 162, 165–167, 17, 18, 19). `person`: counts the people of a town, from 0.
 */
export const phoneFor = (person: number): string => `160${String(person % 100_000_000).padStart(8, '0')}`
