import { expect, test } from 'vitest'
import { fold } from '../text/fold.ts'
import { findTables } from '../tables/index.ts'
import type { Structure } from '../structure/types.ts'
import { structureOf } from '../quantities/read-sentence.test-kit.ts'
import { readProjects } from './index.ts'

test('a project table without lines yields its rows, with the scale of the money column', () => {
  const text = fold('序号\n项目名称\n建设地点\n建设规模\n总投资(万元)\n建设年限\n责任单位\n1\n县康养中心\n城关镇\n床位200张\n3600\n2023—2024年\n县民政局\n2\n县图书馆新馆\n新城区\n8000平方米\n5200\n2024—2025年\n县文旅局\n')
  const tables = findTables(text, [])
  expect(readProjects(text, structureOf(text.folded), tables).projects).toEqual([
    expect.objectContaining({ name: '县康养中心', place: '城关镇', size: '床位200张', money: '3600万元', period: '2023—2024年', unit: '县民政局' }),
    expect.objectContaining({ name: '县图书馆新馆', place: '新城区', money: '5200万元', unit: '县文旅局' }),
  ])
})

test('items of a box are projects, with what their sentences say of them', () => {
  const words = '1.县医院迁建工程。位于城东新区,总投资3.2亿元,建筑面积5.6万平方米,2024年底前建成(责任单位:县卫健局)。'
  const text = fold(words)
  const structure: Structure = {
    ...structureOf(text.folded),
    boxes: [{ label: '专栏1', title: '重点工程', source: { start: 0, end: words.length }, items: [{ label: '1.', title: '县医院迁建工程', source: { start: 0, end: words.length } }] }],
  }
  expect(readProjects(text, structure, []).projects).toEqual([
    { name: '县医院迁建工程', place: '城东新区', size: '建筑面积5.6万平方米', money: '3.2亿元', period: '2024年底前', unit: '县卫健局', source: { start: 0, end: words.length } },
  ])
})
