/** Lists of words that server and pages share; imports nothing, so that a page takes nothing of the server. */

export const sources = ['plan', 'meeting', 'instruction', 'upper', 'finding', 'appeal', 'other'] as const

/** Groups of states that people ask the ledger for. */
export const ledgerStates = ['proposed', 'assigned', 'returned', 'working', 'claimed', 'passed', 'cleared', 'ended'] as const
export type LedgerState = (typeof ledgerStates)[number]

export const colours = ['green', 'yellow', 'red', 'grey'] as const
