import type { CaseDesk } from '#modules/cases/index.ts'
import { modelOf } from '../model/model.service.ts'
import type { Vault } from '../personal/vault.ts'
import { duplicateFinder } from '../proposals/duplicates.ts'
import type { Reading } from '../reading.ts'
import type { IntakePorts } from './intake.service.ts'
import { numbersAhead } from './numbers.ts'

/** What every door files with. One for a process: the index of recent appeals and the trained model are kept in it. */
export const intakePorts = (desk: CaseDesk, vault: Vault, reading: Reading): IntakePorts => ({ desk, vault, reading, duplicates: duplicateFinder(() => reading.duplicates()), model: modelOf(reading), numbers: numbersAhead() })
