import { expect, it } from 'vitest'
import { readPoint } from './point.ts'

it('a pair is read in either order and however it is written', () => {
  const there = { lng: 114.352, lat: 27.813 }
  for (const typed of ['114.352,27.813', '27.813，114.352', '27.813°N 114.352°E', '纬度27.813 经度114.352', ' １１４.３５２　２７.８１３ ']) expect([typed, readPoint(typed)]).toEqual([typed, there])
})

it('what is no place of China, or no pair, is nothing', () => {
  for (const typed of ['', '清泉街道', '27.813', '114.352,114.352', '0,0', '1,2,3', '27.8, 180.0']) expect([typed, readPoint(typed)]).toEqual([typed, null])
})
