/** What part of a plan a heading opens: what is said before the tasks, the tasks, or how they are secured. */
import type { Heading } from './types.ts'

export type Role = 'context' | 'tasks' | 'support'

const CONTEXT = /总体(?:要求|思路|目标|考虑)|指导思想|(?:基本|工作)原则|^(?:\d{4}年)?(?:工作|主要|发展|总体|预期|行动)?目标$|^(?:工作|主要|发展|总体|行动)目标|规划背景|背景|^前 ?言|^引言|^序言|发展(?:基础|形势|环境|现状)|现状|面临(?:形势|的形势)|适用范围|编制依据/
const SUPPORT = /保障措施|(?:实施|组织|政策|工作)保障|组织(?:实施|领导|推进)|规划实施|实施机制|(?:工作|有关|相关|几点)要求|(?:工作|实施|方法|进度|时间|推进)(?:步骤|安排)|(?:强化|加强|完善)保障$|附则|^结语/
/** 社会保障 and 住房保障 are tasks. */
const TASKS = /任务|行动$|工程$|社会保障|住房保障|基本保障/

/** The role of each heading; a heading inside another has the other's role. */
export function rolesOf(headings: readonly Heading[]): Role[] {
  const roles: Role[] = []
  for (const heading of headings) {
    const above = roles[heading.parent]
    roles.push(above && above !== 'tasks' ? above : ownRole(heading.text))
  }
  return roles
}

function ownRole(text: string): Role {
  if (!text || TASKS.test(text)) return 'tasks'
  if (CONTEXT.test(text)) return 'context'
  return SUPPORT.test(text) ? 'support' : 'tasks'
}
