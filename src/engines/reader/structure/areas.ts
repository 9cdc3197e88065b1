/** The area of public service that a heading stands for. */
import { ORDER, rolesOf } from './roles.ts'
import type { Heading } from './types.ts'

/**
 * Names that plans and indicators use for areas: the twelve of the national monitoring of public-service quality, the
 * nine of the national standard of basic public services, and what local lists add. Longer names stand before their parts.
 */
const AREAS: readonly string[] = [
  '幼有所育', '学有所教', '劳有所得', '病有所医', '老有所养', '住有所居', '弱有所扶', '逝有所安', '优军服务保障', '文体服务保障', '公共安全保障', '出行便利', '环境改善',
  '公共文化体育', '政务服务', '社会保障', '公共就业', '公共教育', '养老托育', '养老服务', '医疗服务', '医疗卫生', '公共安全', '生态环境', '公共交通', '公共体育', '公用事业', '公共文化',
]

/** Words that show which of the nine areas is meant where the document itself divides by them. */
const HINTS: readonly (readonly [string, string])[] = [
  ['幼有所育', '托育'], ['学有所教', '教育'], ['劳有所得', '就业'], ['病有所医', '医疗'], ['老有所养', '养老'], ['住有所居', '住房'], ['住有所居', '居住'],
  ['弱有所扶', '残疾'], ['弱有所扶', '救助'], ['优军服务保障', '优军'], ['优军服务保障', '退役军人'], ['文体服务保障', '文化'], ['文体服务保障', '体育'],
]

/** Headings that order the document and name no area and no task of their own. */
export const FRAME = /^(?:总体|指导思想|基本原则|工作原则|工作目标|主要目标|发展目标|目标任务|重点任务|主要任务|工作任务|工作重点|重点工作|主要措施|工作措施|工作举措|任务分工|保障措施|组织实施|组织保障|实施保障|工作要求|有关要求|规划背景|发展基础|发展形势|发展环境|现状|重[大点](?:建设)?(?:项目|工程)(?:$|清单|安排)|前 ?言|附则)/

/** 义务教育, 卫生健康: a heading of so few characters that orders nothing is a name of an area. */
const SHORT_NAME = 6

/** The area of each heading, inherited from the outermost heading above it that names one. */
export function areasOf(headings: readonly Heading[]): (string | null)[] {
  const all = headings.map((heading) => heading.text).join('\n')
  const hints = HINTS.filter(([area]) => all.includes(area))
  const roles = rolesOf(headings)
  const areas: (string | null)[] = []
  const settled: boolean[] = []
  headings.forEach((heading, i) => {
    const above = areas[heading.parent] ?? null
    if (above !== null && settled[heading.parent]) { areas[i] = above; settled[i] = true; return }
    const known = AREAS.find((area) => heading.text.includes(area)) ?? hints.find(([, hint]) => heading.text.includes(hint))?.[0]
    const named = known ?? (roles[i] === 'tasks' && heading.label === null && heading.text.length <= SHORT_NAME && !ORDER.test(heading.text) ? heading.text : undefined)
    settled[i] = named !== undefined
    areas[i] = named ?? above ?? (heading.text && !FRAME.test(heading.text) && heading.level > 1 && roles[i] === 'tasks' ? heading.text : null)
  })
  return areas
}
