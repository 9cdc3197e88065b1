/** A rule as a resident reads it: “年龄不低于 80，并且本地户籍”. What has no plain words stands as it is written. */
import { print, type Node } from '#engines/rules/index.ts'

type Lang = 'zh' | 'en'
/** Names of facts and parameters for people, by the name that rules use. */
export type Names = ReadonlyMap<string, { readonly zh: string; readonly en: string }>

const words = {
  zh: { and: '，并且', or: '或者', not: (inner: string) => `不是（${inner}）`, age: '年龄', join: '、', between: (a: string, b: string) => `在 ${a} 到 ${b} 之间`, list: (items: string) => `是以下之一：${items}`, '=': '是', '!=': '不是', '<': '低于', '<=': '不超过', '>': '高于', '>=': '不低于', open: '（', close: '）' },
  en: { and: ' and ', or: ' or ', not: (inner: string) => `not (${inner})`, age: 'age', join: ', ', between: (a: string, b: string) => `from ${a} to ${b}`, list: (items: string) => `is one of ${items}`, '=': 'is', '!=': 'is not', '<': 'is below', '<=': 'is at most', '>': 'is above', '>=': 'is at least', open: '(', close: ')' },
} as const

export function plainRule(node: Node, names: Names, lang: Lang): string {
  const say = (inner: Node): string => plainRule(inner, names, lang)
  const t = words[lang]
  switch (node.kind) {
    case 'and': return node.items.map((item) => bracketed(item, 'or', say(item), lang)).join(t.and)
    case 'or': return node.items.map((item) => bracketed(item, 'and', say(item), lang)).join(t.or)
    case 'not': return t.not(say(node.operand))
    case 'compare': return `${say(node.left)} ${t[node.op]} ${say(node.right)}`
    case 'in': {
      const [test] = node.tests
      if (node.tests.length === 1 && test?.op === 'in' && test.right.kind === 'range' && test.right.low !== null && test.right.high !== null && !test.right.lowOpen && !test.right.highOpen) return `${say(node.value)} ${t.between(say(test.right.low), say(test.right.high))}`
      if (node.tests.every(({ op, right }) => (op === '=' || op === 'in') && right.kind !== 'range' && right.kind !== 'list')) return `${say(node.value)} ${t.list(node.tests.map(({ right }) => say(right)).join(t.join))}`
      return print(node)
    }
    case 'fact': case 'parameter': return names.get(node.name)?.[lang] ?? node.name
    case 'literal': return typeof node.value === 'string' ? node.value : print(node)
    case 'call': return node.name === '周岁' ? t.age : print(node)
    default: return print(node)
  }
}

const bracketed = (item: Node, kind: 'and' | 'or', text: string, lang: Lang): string => (item.kind === kind ? `${words[lang].open}${text}${words[lang].close}` : text)
