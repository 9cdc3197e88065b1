import { beforeEach, expect, it } from 'vitest'
import { drainJobs, enqueue } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { importList } from '../import/import.service.ts'
import { undoImport } from '../import/undo.service.ts'
import { findRecords, showRecord } from '../records/views.service.ts'
import { rotateKeys } from '../registries.jobs.ts'
import { officer } from '../../../../tests/helpers/http.ts'
import { all, at, clock, identity, region, vault, writing } from '../registries.test-kit.ts'
import { openRecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import { countByKey, recordsUnder } from './rotation.repo.ts'
import { moveRecords } from './rotation.service.ts'

const db = testDatabase()
const [old, next] = [{ id: 'k1', key: new Uint8Array(32).fill(1) }, { id: 'k2', key: new Uint8Array(32).fill(2) }]
const both = openRecordVault([next, old])
const onlyNext = openRecordVault([next])
const people = Array.from({ length: 40 }, (_, i) => ['某某', identity('1950-01-01', i + 1), `138001380${String(i).padStart(2, '0')}`, `H${i % 7}`])
const heading = ['姓名', '身份证号', '手机', '户号']
const list = (table: readonly (readonly string[])[]) => ({ ...at, fileName: '名单.csv', table, asOf: '2026-01-01', isOld: false })

beforeEach(() => db.empty())

it('everything moves in batches, goes on where it stopped, and is found and opened without the old key', async () => {
  const first = await db.write((tx) => importList(tx, vault, list([heading, ...people]), writing))
  // One has a past: the phone before, and a name and household that lists may still write.
  const second = await db.write((tx) => importList(tx, vault, { ...list([heading, ['某某', people[0]?.[1] ?? '', '13900139000', 'H0']]), asOf: '2026-02-01' }, writing))
  expect(await db.read(countByKey)).toEqual([{ keyId: 'k1', sealed: 81, hashes: 54 }])
  const { due } = await db.read((tx) => recordsUnder(tx, region, ['k1'], undefined, 15))
  expect(due.length).toBeGreaterThan(5)
  await db.write((tx) => moveRecords(tx, both, { region, type: 'resident' }, due.filter((one) => one.type === 'resident').map((one) => one.id)))
  // Half moved: both keys find.
  for (const number of [people[0]?.[1], people[39]?.[1]]) expect((await db.read((tx) => findRecords(tx, both, officer(all, region), { ...at, text: number, limit: 5 }))).items).toHaveLength(1)
  const rotate = rotateKeys(both)
  await db.write((tx) => enqueue(tx, rotate, {}))
  await drainJobs({ db, jobs: [rotate], clock })
  expect(await db.read(countByKey)).toEqual([{ keyId: 'k2', sealed: 81, hashes: 54 }])
  const id = first.lines[0]?.recordId ?? ''
  const shown = await db.read((tx) => showRecord(tx, onlyNext, typeNamed('resident'), { ...at, id }, true))
  expect(shown.facts.filter((fact) => ['身份证号', '手机'].includes(fact.field)).map((fact) => fact.value)).toEqual([people[0]?.[1], '13900139000'])
  // The same list under the new key alone: nobody is new, by number or by household.
  expect((await db.write((tx) => importList(tx, onlyNext, list([heading, ...people.slice(1)]), writing))).counts).toMatchObject({ created: 0, unchanged: 39 })
  // What was sealed before the import is put back, under the key that is known now.
  await db.write((tx) => undoImport(tx, region, second.id, { at: clock.now(), day: '2026-11-22', account: 'a', why: '导错了文件' }))
  const back = await db.read((tx) => showRecord(tx, onlyNext, typeNamed('resident'), { ...at, id }, true))
  expect(back.facts.find((fact) => fact.field === '手机')?.value).toBe(people[0]?.[2])
})

it('run again it changes nothing; without the old key it stops with its name and loses nothing', async () => {
  await db.write((tx) => importList(tx, vault, list([heading, ...people.slice(0, 3)]), writing))
  const ids = (await db.read((tx) => recordsUnder(tx, region, ['k1'], undefined, 50))).due.filter((one) => one.type === 'resident').map((one) => one.id)
  await expect(db.write((tx) => moveRecords(tx, onlyNext, { region, type: 'resident' }, ids))).rejects.toMatchObject({ code: 'registries.unseal-failed', params: { keyId: 'k1' } })
  const move = () => db.write((tx) => moveRecords(tx, both, { region, type: 'resident' }, ids))
  expect(await move()).toEqual({ records: 3, values: 6, forgotten: 0 })
  expect(await move()).toEqual({ records: 3, values: 0, forgotten: 0 })
})
