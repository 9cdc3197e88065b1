/** Proposals with reasons: nothing here decides, and nothing is kept of what was typed. */
import { dayOf } from '#kernel/workdays.ts'
import { findOrganization, organizationsById } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { dutiesOf } from '../duty/duty.service.ts'
import type { ReadingPorts } from '../intake/reading.service.ts'
import { usableAnswers } from '../knowledge/knowledge.service.ts'
import { readPhone } from '../personal/phone.ts'
import type { Vault } from '../personal/vault.ts'
import { findPlaceCode } from '../places/places.repo.ts'
import { placeKey, type Proposed, type Told } from '../reading.ts'
import { findLine, namesOfCategories } from '../settings/lines.repo.ts'
import { shownById } from './duplicates.repo.ts'
import { ProposalQuestion, type Proposals } from './proposals.schema.ts'

export interface ProposalPorts extends ReadingPorts { readonly vault: Vault }

const most = { categories: 5, units: 4, duplicates: 6, answers: 4 } as const
const usualDays = 30

export async function propose(tx: ReadTx, ports: ProposalPorts, question: ProposalQuestion, at: Date): Promise<Proposals> {
  const asked = ProposalQuestion.parse(question)
  const { reading } = ports
  const masked: Told = { title: reading.mask(asked.title), text: reading.mask(asked.text) }
  const categories = await proposeCategories(tx, ports, asked.region, masked)
  const category = asked.category ?? categories[0]?.code ?? null
  const phone = asked.phone === null ? undefined : readPhone(asked.phone)
  const days = (await findLine(tx, asked.region))?.settings.duplicateDays ?? usualDays
  const found = masked.text.trim() === '' ? [] : await ports.duplicates.find(tx, asked.region, {
    id: '', features: reading.featuresOf(masked), place: asked.place === null ? null : placeKey(asked.place),
    at, caller: phone === undefined ? null : ports.vault.hash('phone', phone).toString('base64'),
  }, days, most.duplicates)
  const shown = await shownById(tx, asked.region, found.map((one) => one.id))
  const answers = await usableAnswers(tx, asked.region, `${masked.title} ${masked.text}`, category, at, most.answers)
  const plain = <V>({ value, confidence, words }: Proposed<V>) => ({ value, confidence, words: [...words] })
  return {
    kind: plain(reading.kindOf(masked)),
    urgency: plain(reading.urgencyOf(masked)),
    categories: [...categories],
    units: [...(await unitOfPlace(tx, asked.region, asked.placeCode, category)), ...(category === null ? [] : await proposeUnits(tx, asked.region, category, asked.place?.region ?? null, `${asked.title}${asked.text}`, dayOf(at)))],
    duplicates: found.flatMap(({ id, score, reasons }) => {
      const one = shown.get(id)
      return one === undefined ? [] : [{ ...one, score, reasons: [...reasons] }]
    }),
    answers: answers.map(({ entry, score }) => ({ id: entry.id, title: entry.title, answer: entry.answer, source: entry.source, expiresOn: entry.expiresOn, score })),
    masked: masked.text,
  }
}

/** The line's own model first; words of the lexicon where it has none or does not know. */
export async function proposeCategories(tx: ReadTx, { reading, model }: Pick<ProposalPorts, 'reading' | 'model'>, region: string, masked: Told): Promise<readonly Proposals['categories'][number][]> {
  const [byModel, byLexicon] = [await model(tx, region, masked), reading.categoriesOf(masked)]
  const tree = await namesOfCategories(tx, region, [...byModel, ...byLexicon].map((one) => one.value))
  const named = (proposals: readonly Proposed<string>[], by: 'model' | 'lexicon') => proposals.flatMap(({ value, confidence, words }) => {
    const name = tree.get(value)
    return name === undefined ? [] : [{ code: value, name, confidence, words: [...words], by }]
  })
  const learned = named(byModel, 'model')
  const spoken = named(byLexicon, 'lexicon').filter((one) => learned.every((other) => other.code !== one.code))
  return [...learned, ...spoken].slice(0, most.categories)
}

/** Whoever answers for the place that the code hangs at. */
async function unitOfPlace(tx: ReadTx, region: string, code: string | null, category: string | null): Promise<Proposals['units']> {
  const place = code === null ? undefined : await findPlaceCode(tx, [region], code)
  const unit = place?.unit == null ? undefined : await findOrganization(tx, place.unit)
  if (place === undefined || unit === undefined || unit.validTo !== null) return []
  return [{ dutyId: place.code, unit: unit.id, unitName: unit.name, supports: [], ground: `投诉码（${place.name}）的责任单位`, category: category ?? '' }]
}

async function proposeUnits(tx: ReadTx, region: string, category: string, place: string | null, text: string, day: string): Promise<Proposals['units']> {
  const lines = (await dutiesOf(tx, region, { category, place, text }, day)).slice(0, most.units)
  const units = new Map((await organizationsById(tx, lines.map((line) => line.unit))).map((unit) => [unit.id, unit]))
  return lines.flatMap((line) => {
    const unit = units.get(line.unit)
    // A dissolved unit answers for nothing: its lines wait for somebody to mend the list.
    return unit === undefined || unit.validTo !== null ? [] : [{ dutyId: line.id, unit: line.unit, unitName: unit.name, supports: [...line.supports], ground: line.ground, category: line.category }]
  })
}
