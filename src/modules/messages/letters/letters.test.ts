import { describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { contentOf, type Filling } from './compose.ts'
import { numberText } from './letters.schema.ts'
import { letterKinds, readTemplate, readTemplates } from './templates.ts'
import { writeLetter } from './letters.service.ts'

const filling = (slots: Filling['slots']): Filling => ({ number: '云督〔2026〕12号', org: '云溪县人民政府办公室', to: '县民政局', day: '2026-11-02', copies: '', slots })

describe('the shipped letters', () => {
  it('are read, and each composes from the slots it asks for', async () => {
    const kinds = await letterKinds()
    expect(kinds.map((one) => one.name.zh).sort()).toEqual(['催办通知书', '受理告知书', '提醒函', '整改通知书', '督办通知书', '答复意见书', '通报'].sort())
    for (const { kind, slots, optional } of kinds) {
      const template = (await readTemplates()).get(kind)
      if (template === undefined) throw new Error(kind)
      for (const given of [slots, [...slots, ...optional]]) {
        const content = contentOf(template, filling(Object.fromEntries(given.map((name) => [name, `《${name}》`]))))
        const text = JSON.stringify(content)
        for (const name of given) expect([kind, name, text.includes(`《${name}》`)]).toEqual([kind, name, true])
        expect([kind, /\{\w+\}/.test(text), content.blocks.some((block) => block.kind !== 'table' && block.text === '')]).toEqual([kind, false, false])
      }
      const [first] = slots
      expect(() => contentOf(template, filling(Object.fromEntries(slots.filter((one) => one !== first).map((name) => [name, 'x']))))).toThrow(expect.objectContaining({ code: 'messages.letter-slot' }))
    }
  })

  it('number their headings without a gap, whatever is left out', async () => {
    for (const template of (await readTemplates()).values()) {
      const choices = template.optional.reduce<string[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]])
      for (const chosen of choices) {
        const slots = Object.fromEntries([...template.title.matchAll(/\{(\w+)\}/g), ...JSON.stringify(template.body).matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '').filter((name) => !template.optional.includes(name) || chosen.includes(name)).map((name) => [name, 'x']))
        const headings = contentOf(template, filling(slots)).blocks.filter((block) => block.kind === 'heading').map((block) => block.text[0])
        expect([template.kind, chosen, headings.join('')]).toEqual([template.kind, chosen, '一二三四'.slice(0, headings.length)])
      }
    }
  })
})

it('a faulty template is refused by name', () => {
  expect(() => readTemplate('x.yaml', 'kind: y\nname: { zh: 甲, en: A }\nmark: 甲\ntitle: 甲\nbody: [{ paragraph: 甲 }]\nsource: 甲\n')).toThrow(expect.objectContaining({ code: 'messages.letter-pack' }))
  expect(() => readTemplate('x.yaml', 'kind: x\ncolour: red\n')).toThrow(expect.objectContaining({ code: 'messages.letter-pack' }))
})

it('a number has 六角括号, no leading zero and no 第', () => {
  expect(numberText('云府办督', 2026, 7)).toBe('云府办督〔2026〕7号')
})

it('a letter is the same file each time, with head, number, recipient and foot', async () => {
  const template = (await readTemplates()).get('reminder')
  if (template === undefined) throw new Error('reminder')
  const content = contentOf(template, { ...filling({ matter: '护理型床位', deadline: '2026年12月1日', progress: '尚未报送进展', situation: '第一段\n\n第二段' }), copies: '县财政局' })
  const letter = { region: '999901', id: '01a2014c-72f7-7915-8479-552388e421f0', kind: 'reminder', number: content.number, orgId: '01a2014c-72f7-7915-8479-552388e421f0', title: content.title, content, about: null, madeAt: '2026-11-02T00:00:00.000Z', madeBy: null }
  const pdf = await writeLetter(letter, 'pdf')
  expect(Buffer.compare(pdf, await writeLetter(letter, 'pdf'))).toBe(0)
  const xml = strFromU8(unzipSync(await writeLetter(letter, 'docx'))['word/document.xml'] ?? new Uint8Array())
  for (const part of ['云溪县人民政府办公室', '云督〔2026〕12号', '县民政局：', '第二段', '2026年11月2日', '抄送：县财政局']) expect(xml).toContain(part)
  expect(xml).toContain('E60012')
})
