/** What the program does by itself stands in the log under this name, with the role it does it in. */
import type { Doer } from '#modules/cases/index.ts'

export const systemDoer = (...roles: readonly string[]): Doer => ({ account: 'system:obligations', name: '系统', unit: null, roles })

/** A published plan was decided by the government: the decision dockets its tasks. */
export const planDoer: Doer = { account: 'system:plan', name: '已发布方案', unit: null, roles: ['leader'] }
