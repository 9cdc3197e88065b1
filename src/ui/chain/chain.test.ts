import { expect, it } from 'vitest'
import { chainGroups } from './chain.ts'

it('keeps the six kinds in their order, empty ones too', () => {
  const groups = chainGroups([{ kind: 'history', text: '3 个版本' }, { kind: 'target', text: '≥ 62 %' }, { kind: 'target', text: '≥ 60 %' }])
  expect(groups.map((g) => [g.kind, g.lines.map((l) => l.text)])).toEqual([['computation', []], ['target', ['≥ 62 %', '≥ 60 %']], ['path', []], ['duty', []], ['people', []], ['history', ['3 个版本']]])
})
