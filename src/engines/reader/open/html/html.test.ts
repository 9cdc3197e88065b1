import { expect, test } from 'vitest'
import { strToU8 } from 'fflate'
import { textOf } from '#kernel/span.ts'
import { openDocument } from '../index.ts'

const open = (html: string) => openDocument(strToU8(html), 'page.html')
const article = '<p>　　为提升公共服务质量,制定本方案。</p><p>一、总体要求</p><p>到2028年,学前教育普惠性资源覆盖率达到92%。<br>(责任单位:县教育局)</p>'
const text = '为提升公共服务质量,制定本方案。\n一、总体要求\n到2028年,学前教育普惠性资源覆盖率达到92%。\n(责任单位:县教育局)\n'
const site = (body: string): string => `<!doctype html><html><head><title>x</title><meta name="ArticleTitle" content="云溪县行动方案"></head><body>
  <div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
  <div class="breadcrumb">当前位置:首页 &gt; 政策</div><script>if (a<b) document.write("<p>脚本</p>")</script>
  ${body}
  <div class="footer"><p>主办:云溪县人民政府办公室 备案号</p></div></body></html>`

test('a named article container, with the title from the page head', async () => {
  const opened = await open(site(`<div class="TRS_Editor">${article}</div>`))
  expect(opened.text).toBe(`云溪县行动方案\n${text}`)
  expect(opened.headings.map((h) => textOf(opened.text, h.source))).toEqual(['云溪县行动方案'])
})

test('no known container: the thickest block', async () => {
  const opened = await open(site(`<div id="x1"><div class="list"><a href="1">相关链接一</a></div><div id="x2">${article}</div></div>`))
  expect(opened.text).toBe(`云溪县行动方案\n${text}`)
})

test('a page wrapped in a form or in a badly named block keeps its text', async () => {
  expect((await open(`<html><body><form id="form1"><div class="position">${article}</div></form></body></html>`)).text).toBe(text)
})

test('tables with merged cells; layout tables become paragraphs', async () => {
  const table = '<table><tr><th>领域</th><th colspan="2">指标</th></tr><tr><td rowspan="2">教育</td><td>入园率</td><td>90</td></tr><tr><td>巩固率</td><td>95</td></tr></table>'
  const opened = await open(`<html><body><table><tr><td>${article}${table}</td></tr></table></body></html>`)
  expect(opened.text).toBe(`${text}领域\t指标\n教育\t入园率\t90\n\t巩固率\t95\n`)
  expect(opened.tables).toHaveLength(1)
  expect(opened.tables[0]?.rows.map((row) => row.map((c) => [textOf(opened.text, c.source), c.colSpan, c.rowSpan, c.header]))).toEqual([
    [['领域', 1, 1, true], ['指标', 2, 1, true]],
    [['教育', 1, 2, false], ['入园率', 1, 1, false], ['90', 1, 1, false]],
    [['巩固率', 1, 1, false], ['95', 1, 1, false]],
  ])
})

test('a page in GB2312, by its declaration', async () => {
  const head = strToU8('<html><head><meta charset="gb2312"></head><body><p>')
  const words = Uint8Array.from([0xc2, 0xe4, 0xca, 0xb5]) // 落实
  expect((await openDocument(Uint8Array.from([...head, ...words]), 'a.htm')).text).toBe('落实\n')
})

test('hidden parts, comments and styles are no text', async () => {
  expect((await open('<html><body><style>p{}</style><!-- 注释 --><p style="display: none">藏</p><p>显</p></body></html>')).text).toBe('显\n')
})
