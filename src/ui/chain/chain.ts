/** The chain behind a figure, as an API answers it and the drawer shows it: why this number, which promise, who owes what. */
import type { Text } from '../text.tsx'
import type { StateName } from '../state-mark.tsx'

export const chainKinds = ['computation', 'target', 'path', 'duty', 'people', 'history'] as const
export type ChainKind = (typeof chainKinds)[number]

export const chainWords: Readonly<Record<ChainKind, { readonly name: Text; readonly asks: Text }>> = {
  computation: { name: { zh: '计算', en: 'Computed' }, asks: { zh: '为什么是这个数', en: 'why this number' } },
  target: { name: { zh: '目标', en: 'Target' }, asks: { zh: '哪一句承诺', en: 'which promise' } },
  path: { name: { zh: '路径', en: 'Path' }, asks: { zh: '现在应到多少，将来会怎样', en: 'where it should be, where it is going' } },
  duty: { name: { zh: '责任', en: 'Duty' }, asks: { zh: '谁欠着什么', en: 'who owes what' } },
  people: { name: { zh: '群众', en: 'People' }, asks: { zh: '群众怎么说', en: 'what people say' } },
  history: { name: { zh: '历史', en: 'History' }, asks: { zh: '怎么变过来的', en: 'how it changed' } },
}

export interface ChainLine {
  readonly kind: ChainKind
  readonly text: string
  /** Words of the document, where the line rests on some. */
  readonly quote?: string | null
  /** Where the line leads: a path of the console; null where there is nothing to open. */
  readonly link?: string | null
  /** Where the quoted words stand, as a whole address: the sentence in the published document. */
  readonly quoteHref?: string | null
}

export interface Chain {
  /** `62.4 %`; null without value. */
  readonly value: string | null
  readonly title: string
  readonly state: StateName | null
  /** How far behind, why there is no value. */
  readonly note?: string | null
  readonly lines: readonly ChainLine[]
}

export interface ChainGroup { readonly kind: ChainKind; readonly lines: readonly ChainLine[] }

/** All six kinds in their order; one without lines says that there is nothing, which is an answer too. */
export const chainGroups = (lines: readonly ChainLine[]): readonly ChainGroup[] => chainKinds.map((kind) => ({ kind, lines: lines.filter((l) => l.kind === kind) }))
