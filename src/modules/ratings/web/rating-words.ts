/** Words of ratings, for pages; and figures as people write them. */
import type { Text } from '#ui/text.tsx'
import type { RatingLine } from './rating-api.ts'

export const levelWords: Readonly<Record<RatingLine['level'], Text>> = {
  5: { zh: '非常满意', en: 'Very satisfied' }, 4: { zh: '满意', en: 'Satisfied' }, 3: { zh: '基本满意', en: 'Basically satisfied' }, 2: { zh: '不满意', en: 'Dissatisfied' }, 1: { zh: '非常不满意', en: 'Very dissatisfied' },
}

export const reasonWords: Readonly<Record<RatingLine['reasons'][number], Text>> = {
  quick: { zh: '办得快', en: 'Done quickly' }, 'well-explained': { zh: '说得清楚', en: 'Explained well' }, kind: { zh: '态度好', en: 'Friendly' }, solved: { zh: '问题解决了', en: 'Solved' }, 'kept-informed': { zh: '主动告知进展', en: 'Kept informed' },
  unsolved: { zh: '问题没有解决', en: 'Not solved' }, slow: { zh: '办得太慢', en: 'Too slow' }, unclear: { zh: '答复说不清楚', en: 'Unclear answer' }, rude: { zh: '态度不好', en: 'Unfriendly' }, 'passed-around': { zh: '部门之间推来推去', en: 'Passed around' }, 'no-contact': { zh: '没有人联系我', en: 'Nobody contacted me' }, 'not-true': { zh: '答复与事实不符', en: 'Not true' },
}

export const wayWords: Readonly<Record<RatingLine['cameBy'], Text>> = {
  link: { zh: '短信链接', en: 'Link' }, account: { zh: '网上', en: 'Online' }, counter: { zh: '窗口', en: 'Counter' }, phone: { zh: '电话', en: 'Phone' }, paper: { zh: '书面', en: 'Paper' },
}

/** 0.6239 → 62.4 %; no figure is a dash, never a zero. */
export const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)} %`)
