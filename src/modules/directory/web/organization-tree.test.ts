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
  expect([found.found, treeOf(units, '').found]).toEqual([1, 5])
  expect(treeOf(units, '没有').roots).toEqual([])
})

it('is narrowed to a place with what lies below it', () => {
  const placed = [{ ...unit('1', null, '县政府'), region: '999901' }, { ...unit('2', '1', '城关镇政府'), region: '999901001000' }, { ...unit('3', null, '邻县政府'), region: '999902' }, unit('4', null, '开发区')]
  const names = (region: string) => treeOf(placed, '', region).roots.map((root) => [root.name, ...(root.children ?? []).map((child) => child.name)])
  expect([names('999901'), names('999901001000'), names('999903')]).toEqual([[['县政府', '城关镇政府']], [['县政府', '城关镇政府']], []])
})
