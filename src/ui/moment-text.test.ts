import { describe, expect, it } from 'vitest'
import { momentText } from './moment-text.ts'

describe('a moment in words', () => {
  it('is Beijing time, over midnight and the year too, whatever the zone of the machine', () => {
    expect([momentText('2026-11-17T09:30:00.000Z'), momentText('2026-12-31T16:05:00Z'), momentText(0)]).toEqual(['2026-11-17 17:30', '2027-01-01 00:05', '1970-01-01 08:00'])
  })
})
