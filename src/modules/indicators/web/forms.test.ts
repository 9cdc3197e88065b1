import { describe, expect, it } from 'vitest'
import { codedFeatures } from './coded-features.ts'
import { chainKeyOf, chainOfKey } from './chain-key.ts'
import { blankDefinition, definitionFrom, fieldsOf } from './definition-form-model.ts'

describe('a definition in a form', () => {
  it('comes back as it went in', () => {
    const definition = { ...blankDefinition, name: { zh: '某率', en: 'A rate' }, aliases: ['别名一', '别名二'], numerator: '甲', denominator: '乙', floor: 0, area9: '老有所养' as const, source: ['GB/T 1'] }
    expect(definitionFrom(fieldsOf(definition, false), blankDefinition)).toEqual(definition)
  })
  it('makes nothing of blanks', () => {
    const made = definitionFrom({ ...fieldsOf(blankDefinition, false), aliases: '\n 甲 \n\n', formula: '  ', area12: undefined, ceiling: undefined }, blankDefinition)
    expect([made.aliases, made.formula, made.area12, made.ceiling]).toEqual([['甲'], null, null, null])
  })
})

it('keeps the figure of a chain in an address and reads it back', () => {
  const of = { indicator: 'nursing-bed-share', place: '360902', period: '2026-09', breakdown: 'age=0-5', target: '' }
  expect(chainKeyOf(of)).toBe('nursing-bed-share~360902~2026-09~age.0-5~')
  expect(chainOfKey(chainKeyOf(of))).toEqual(of)
  expect(chainOfKey('x')).toEqual({ indicator: 'x', place: '', period: '', breakdown: '', target: '' })
})

it('gives features of a boundary file the code under which the server looks', () => {
  const file = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { adcode: 360902 } }, { type: 'Feature', id: 'own', properties: { adcode: 1 } }, { type: 'Feature', properties: null }] }
  expect(codedFeatures(JSON.stringify(file))).toEqual({ type: 'FeatureCollection', features: [{ ...file.features[0], id: '360902' }, file.features[1], file.features[2]] })
  expect([codedFeatures('no json'), codedFeatures('[]'), codedFeatures('{"features":1}')]).toEqual([null, null, null])
})
