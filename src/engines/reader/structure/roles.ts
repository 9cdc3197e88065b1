/** What part of a plan a heading opens: what is said before the tasks, the tasks, or how they are secured. */
import type { Heading } from './types.ts'

export type Role = 'context' | 'tasks' | 'support'

const CONTEXT = /总体(?:要求|思路|目标|考虑)|指导思想|(?:基本|工作)原则|^(?:\d{4}年)?(?:工作|主要|发展|总体|预期|行动)?目标$|^(?:工作|主要|发展|总体|行动)目标|^[^,。任务]{2,6}目标$|^(?:基本|总体)情况$|主要成效|工作(?:成效|基础)|存在(?:的)?问题|规划背景|背景|^前 ?言|^引言|^序言|发展(?:基础|形势|环境|现状)|现状|面临(?:形势|的形势)|适用范围|编制依据/
const SUPPORT = /保障措施|^(?:工作|组织|政策)?保障机制$|(?:实施|组织|政策|工作)保障|组织(?:实施|领导|推进)|规划实施|实施机制|(?:工作|有关|相关|几点)要求|(?:工作|实施|方法|进度|时间|推进)(?:步骤|安排)|(?:强化|加强|完善)保障$|附则|^结语/
/** 社会保障 and 住房保障 are tasks. */
const TASKS = /任务|行动$|工程$|社会保障|住房保障|基本保障/

/** What the headings of orders begin with. */
export const ORDER = /^(?:进一步|持续|全面|积极|大力|深入|扎实|着力|加快|稳步|有序|努力|切实|不断)?(?:推进|推动|加强|提升|完善|健全|促进|实施|优化|建设|强化|深化|扩大|构建|建立|落实|改善|开展|加大|保障|提高|规范|培育|发展|鼓励|支持|创新|改革|降低|发挥)/

const known = new WeakMap<readonly Heading[], readonly Role[]>()
/** The role of each heading; a heading inside another has the other's role. Told once for each list of headings. */
export function rolesOf(headings: readonly Heading[]): readonly Role[] {
  const before = known.get(headings)
  if (before) return before
  const roles: Role[] = []
  for (const heading of headings) {
    const above = roles[heading.parent]
    roles.push(above && above !== 'tasks' ? above : ownRole(heading.text))
  }
  known.set(headings, roles)
  return roles
}

function ownRole(text: string): Role {
  if (!text || TASKS.test(text)) return 'tasks'
  if (CONTEXT.test(text)) return 'context'
  return SUPPORT.test(text) ? 'support' : 'tasks'
}
