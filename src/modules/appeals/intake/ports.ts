import type { CaseDesk } from '#modules/cases/index.ts'
import { modelOf } from '../model/model.service.ts'
import type { Vault } from '../personal/vault.ts'
import { duplicateFinder } from '../proposals/duplicates.ts'
import type { Reading } from '../reading.ts'
import type { IntakePorts } from './intake.service.ts'
import { numbersAhead } from './numbers.ts'
import { filingRate } from './rate.ts'
import { wordsReader } from './reader.ts'

/** What every door files with. One for a process: the index of recent appeals and the trained model are kept in it. */
export function intakePorts(desk: CaseDesk, vault: Vault, reading: Reading): IntakePorts {
  const rate = filingRate()
  return { desk, vault, reading, duplicates: duplicateFinder(() => reading.duplicates()), model: modelOf(reading), filingRate: rate, numbers: numbersAhead(rate), words: wordsReader(reading) }
}
