import { expect, it } from 'vitest'
import type { Unit } from './directory-api.ts'
import { treeOf } from './organization-tree.ts'

const unit = (id: string, parentId: string | null, name: string, ...aliases: string[]): Unit => ({
  id, parentId, name, path: '/', kind: 'department', region: null, duties: [], validFrom: '', validTo: null, successorId: null, source: '', version: 1,
  aliases: aliases.map((alias) => ({ alias, kind: 'alias', source: '' })),
})
const units = [unit('1', null, '县政府'), unit('2', '1', '民政局', '县民政'), unit('3', '2', '低保中心'), unit('4', '1', '教育局'), unit('5', 'gone', '孤单位')]

it('keeps what stands above a match, and shows a unit whose parent is not there as a root', () => {
  expect(treeOf(units, '').roots.map((r) => r.name)).toEqual(['县政府', '孤单位'])
  const found = treeOf(units, '县民政')
  expect([found.roots.map((r) => r.name), found.roots[0]?.children?.map((c) => c.name), found.roots[0]?.children?.[0]?.children]).toEqual([['县政府'], ['民政局'], undefined])
  expect(treeOf(units, '没有').roots).toEqual([])
})
