import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { indexNames, matchUnit, type NamedUnit, type UnitMatch } from './directory.match.ts'
import { foldName, isGroupName, readShortForms } from './directory.names.ts'

const pack = z.object({ groups: z.array(z.array(z.string())) }).parse(parse(readFileSync('packs/national/units/short-names.yml', 'utf8')))
const shortForms = readShortForms(pack.groups)
const places = [
  { code: '360000', name: '江西省' }, { code: '360900', name: '宜春市' }, { code: '360902', name: '袁州区' },
  { code: '520000', name: '贵州省' }, { code: '520300', name: '遵义市' }, { code: '520382', name: '仁怀市' },
]
const unit = (id: string, name: string, region: string | null, ...aliases: string[]): NamedUnit => ({ id, name, region, aliases })
const units: NamedUnit[] = [
  unit('hrss', '宜春市人力资源和社会保障局', '360900'),
  unit('edu', '宜春市教育局', '360900'),
  unit('edu-yz', '袁州区教育体育局', '360902'),
  unit('drc', '宜春市发展和改革委员会', '360900'),
  unit('samr', '宜春市市场监督管理局', '360900'),
  unit('health', '卫生健康委员会', '360900'),
  unit('culture', '宜春市文化广电旅游局（市文物局）', '360900', '市文广新旅'),
  unit('gov-yz', '袁州区人民政府', '360902'),
  unit('office', '宜春市人民政府办公室', '360900'),
  unit('publicity', '中共宜春市委宣传部', '360900'),
  unit('league', '共青团宜春市委员会', '360900'),
  unit('tax', '国家税务总局宜春市税务局', '360900'),
  unit('town', '彬江镇人民政府', '360902104000'),
  unit('zone', '宜春经济技术开发区管理委员会', '360900'),
  unit('service', '宜春市政务服务中心', '360900'),
  unit('approval', '宜春市行政审批局', '360900'),
  unit('edu-jx', '江西省教育厅', '360000'),
  unit('edu-rh', '仁怀市教育体育局', '520382'),
  unit('edu-zy', '遵义市教育体育局', '520300'),
]
const index = indexNames(units, places, shortForms)
const id = (name: string, region: string | null = '360900'): string => say(matchUnit(name, region, index))
const say = (m: UnitMatch): string => (m.kind === 'match' ? m.id : m.kind === 'ambiguous' ? `?${[...m.ids].sort().join(',')}` : `-${m.reason}`)

describe('names of units', () => {
  it.each([
    ['市人社局', 'hrss'], ['市人力资源社会保障局', 'hrss'], ['宜春市人社局', 'hrss'], ['江西省宜春市人社局', 'hrss'], ['人社局', 'hrss'], ['宜春人社局', 'hrss'],
    ['市发改委', 'drc'], ['市发展改革委', 'drc'], ['市市场监管局', 'samr'], ['市场监管局', 'samr'], ['市卫健委', 'health'], ['市 卫生健康委', 'health'],
    ['市文广旅局', 'culture'], ['市文旅局', 'culture'], ['市文物局', 'culture'], ['市文广新旅', 'culture'], ['袁州区', 'gov-yz'], ['袁州区政府', 'gov-yz'],
    ['市政府办', 'office'], ['市府办', 'office'], ['市委宣传部', 'publicity'], ['团市委', 'league'], ['市税务局', 'tax'], ['宜春经开区管委会', 'zone'], ['省教育厅', 'edu-jx'],
  ])('%s is %s in Yichun', (name, wanted) => expect(id(name)).toBe(wanted))

  it('reads the level word from where the document stands', () => {
    expect(id('市教育局', '360902')).toBe('edu')
    expect(id('区教体局', '360902')).toBe('edu-yz')
    expect(id('市教育局', '520382')).toBe('edu-rh')
    expect(id('遵义市教育局', '520382')).toBe('edu-zy')
    expect(id('彬江镇', '360902')).toBe('town')
    expect(id('彬江镇人民政府', '360902')).toBe('town')
  })

  it('never guesses between two', () => {
    expect(id('市政务办')).toBe('?approval,service')
    expect(id('市政务服务中心')).toBe('service')
    expect(id('宜春市政务服务中心')).toBe('service')
    expect(id('教育体育局', null)).toMatch(/^\?/)
  })

  it('proposes what is like an unknown name, from the same place only', () => {
    expect(matchUnit('市人力资源保障局', '360900', index)).toEqual({ kind: 'none', reason: 'unknown', similar: ['hrss'] })
    expect(matchUnit('市气象局', '360900', index)).toMatchObject({ kind: 'none', reason: 'unknown' })
  })

  it('tells words for several units from names', () => {
    for (const words of ['各县（市、区）人民政府', '市直有关部门', '各乡镇', '相关单位']) expect(isGroupName(words), words).toBe(true)
    expect(id('各县(市、区)人民政府')).toBe('-group')
    expect(isGroupName('市教育局')).toBe(false)
  })

  it('folds brackets, width and spaces', () => {
    expect(foldName(' 市文广旅局 (市文物局)')).toBe('市文广旅局（市文物局）')
  })
})
