/** Outcomes as shape and word; colour only repeats what they say. */
export const outcomeLooks = {
  pass: { zh: '● 达标', en: '● met', color: 'var(--state-good)' }, fail: { zh: '▲ 未达标', en: '▲ not met', color: 'var(--state-bad)' },
  unknown: { zh: '○ 缺数据', en: '○ no data', color: 'var(--state-none)' }, 'not-applicable': { zh: '– 不适用', en: '– not applicable', color: 'var(--state-none)' },
} as const
