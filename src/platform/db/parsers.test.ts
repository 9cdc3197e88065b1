import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { typeParsers } from './parsers.ts'

const ours = (id: number, text: string): unknown => (typeParsers.getTypeParser(id, 'text') as (text: string) => unknown)(text)
const theirs = (id: number, text: string): unknown => (pg.types.getTypeParser(id as typeof pg.types.builtins.TEXT, 'text') as (text: string) => unknown)(text)
const [timestamptz, textArray] = [1184, 1009]

describe('values read by us are those that pg reads', () => {
  it.each(['2026-03-16 01:00:00+00', '2026-03-16 01:00:00.25+00', '2026-03-16 09:00:00.123456+08', '1969-12-31 16:00:00-08', '2026-03-16 06:30:00+05:30', '0044-03-15 00:00:00+00', '0044-03-15 00:00:00+00 BC', '12026-03-16 01:00:00+00', 'infinity', '-infinity'])('%s', (text) => {
    expect(ours(timestamptz, text)).toEqual(theirs(timestamptz, text))
  })

  it('instants of any time, fraction and whole zone', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: -12, max: 14 }), (date, micro, zone) => {
      const text = `${date.toISOString().slice(0, 19).replace('T', ' ')}.${String(micro).padStart(6, '0')}${zone < 0 ? '-' : '+'}${String(Math.abs(zone)).padStart(2, '0')}`
      expect(ours(timestamptz, text)).toEqual(theirs(timestamptz, text))
    }))
  })

  it.each(['{}', '{a}', '{a,b}', '{护理,"a b"}', '{"",x}', '{NULL,a}', '{"NULL"}', '{"a,b","c\\"d"}', '{{a,b},{c,d}}', '{a\\\\b}'])('%s', (text) => {
    expect(ours(textArray, text)).toEqual(theirs(textArray, text))
  })
})
