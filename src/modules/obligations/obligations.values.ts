/** Lists of words that server and pages share; imports nothing, so that a page takes nothing of the server. */

/** What cases of this module are called, in links, letters and inboxes. */
export const obligationSubject = 'obligation'

export const sources = ['plan', 'meeting', 'instruction', 'upper', 'finding', 'appeal', 'other'] as const

/** Groups of states that people ask the ledger for. */
export const ledgerStates = ['proposed', 'assigned', 'returned', 'working', 'claimed', 'passed', 'cleared', 'ended'] as const
export type LedgerState = (typeof ledgerStates)[number]

export const colours = ['green', 'yellow', 'red', 'grey'] as const
