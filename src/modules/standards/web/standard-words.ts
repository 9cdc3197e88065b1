/** Words of the register that several pages share. */
import { kindNames, stateNames } from '../register/register.schema.ts'

export { kindNames, stateNames }

const looks = { proposed: '○', accepted: '○', drafting: '◐', comments: '◐', review: '◐', approval: '◐', published: '◐', inForce: '●', revising: '●', replaced: '■', withdrawn: '■', dropped: '■' } as const
/** Shape and word: colour is never the only sign. */
export const stateLook = (state: keyof typeof stateNames): { readonly zh: string; readonly en: string } => ({ zh: `${looks[state]} ${stateNames[state].zh}`, en: `${looks[state]} ${stateNames[state].en}` })

export const partNames = { general: { zh: '服务通用基础', en: 'general' }, support: { zh: '服务保障', en: 'support' }, provision: { zh: '服务提供', en: 'provision' } } as const
export const relationNames = { replaces: { zh: '代替', en: 'Replaces' }, cites: { zh: '引用', en: 'Cites' }, adopts: { zh: '采用', en: 'Adopts' }, accompanies: { zh: '配套', en: 'Accompanies' } } as const
