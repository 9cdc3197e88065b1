/** “What am I entitled to?”: place and answers in, the next question and the answer for every item out. Nothing is stored. */
import { decideAll, explainEntitlement, explainInWords, parametersFor, versionAsOf, type Decision, type Entitlements } from '#engines/rules/index.ts'
import type { FactDeclaration } from '#engines/rules/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Office, CatalogueItem } from '../catalogue/catalogue.schema.ts'
import { figuresOf, type Figure } from '../catalogue/figures.ts'
import { shippedCatalogue, shippedFollows } from '../packs.ts'
import { readRulebook } from '../rulebook/rulebook.service.ts'
import { readAnswers, type Answers } from './answers.ts'
import { askPlace, type AskedPlace } from './ask-place.ts'
import { changeField } from './fields.ts'
import { compileFollows, nextQuestion, withFollows, type Questioning } from './next-question.ts'
import { samplePeople } from './sample.ts'

export interface AnswerLine {
  readonly decision: Decision
  readonly names: { readonly zh: string; readonly en: string }
  readonly item: CatalogueItem
  readonly office: Office
  /** Facts still missing, named; none where one of them can't be asked and staff have to look. */
  readonly missing: readonly { readonly zh: string; readonly en: string }[]
  readonly why: { readonly zh: string; readonly en: string } | null
  readonly keptInstead: { readonly zh: string; readonly en: string } | null
  /** The numbers that answer and amount rest on, and whose they are. */
  readonly figures: readonly Figure[]
}

export interface Asked {
  /** Whose figures count; asked for before anything else. */
  readonly place: AskedPlace
  readonly question: FactDeclaration | null
  /** The answer that is being given anew; its question is the one asked. */
  readonly changing: string | null
  readonly asked: number
  readonly answers: Answers
  /** Everything answered so far, in the order of declaration, for “change an answer”. */
  readonly given: readonly { readonly fact: FactDeclaration; readonly text: string }[]
  readonly yes: readonly AnswerLine[]
  readonly open: readonly AnswerLine[]
  readonly no: readonly AnswerLine[]
  readonly done: boolean
}

export async function ask(tx: ReadTx, fields: Readonly<Record<string, string>>, day: string): Promise<Asked> {
  const [rulebook, catalogue, place] = await Promise.all([readRulebook(tx), shippedCatalogue(), askPlace(tx, fields, day)])
  const region = place.chosen?.code
  const questioning = await questioningOf(rulebook, day, region)
  const { facts } = rulebook.pack
  const answers = readAnswers(fields, facts, day)
  const known = withFollows(answers.known, questioning)
  // Who changes an answer is asked that question again.
  const changing = facts.find((fact) => fact.name === fields[changeField] && answers.sent[fact.name] === undefined)?.name ?? null
  const next = answers.wrong?.fact ?? changing ?? nextQuestion(answers.known, questioning, answers.skipped)
  const nameOf = new Map(facts.map((fact) => [fact.name, fact.names]))
  const decisions = decideAll(rulebook, known, { day, ...(region === undefined ? {} : { region }) })
  const lines = decisions.flatMap((decision, i): AnswerLine[] => {
    const compiled = rulebook.all[i]
    const item = catalogue.items.find(({ code }) => code === compiled?.entitlement.item)
    const office = catalogue.offices.find(({ id }) => id === item?.office)
    if (compiled === undefined || item === undefined || office === undefined) return []
    const why = decision.answer === 'undecidable' || decision.answer === 'unknown' ? undefined : explainEntitlement(compiled, known, questioning.parameters, day)
    const version = versionAsOf(compiled, day)
    const kept = rulebook.all.find(({ entitlement }) => entitlement.id === decision.keptInstead)
    return [{
      decision, item, office, names: compiled.entitlement.names, missing: decision.missing.every((name) => questioning.askable.includes(name)) ? decision.missing.map((name) => nameOf.get(name) ?? { zh: name, en: name }) : [],
      why: why === undefined ? null : { zh: explainInWords(why, 'zh'), en: explainInWords(why, 'en') }, keptInstead: kept?.entitlement.names ?? null,
      figures: version === undefined ? [] : figuresOf(version, rulebook.pack, { day, place: place.chosen ?? undefined }),
    }]
  })
  const question = facts.find((fact) => fact.name === next) ?? null
  return {
    place, question, changing, answers, asked: Object.keys(answers.sent).length, done: question === null,
    given: facts.flatMap((fact) => (answers.sent[fact.name] === undefined ? [] : [{ fact, text: answers.sent[fact.name] ?? '' }])),
    yes: byWorth(lines.filter(({ decision }) => decision.answer === 'yes' && decision.keptInstead === null)),
    open: lines.filter(({ decision }) => decision.answer === 'unknown').toSorted((a, b) => waits(a) - waits(b)),
    no: lines.filter(({ decision }) => decision.answer === 'no' || decision.keptInstead !== null),
  }
}

/** Those that staff have to look at stand last. */
const waits = ({ missing }: AnswerLine): number => (missing.length === 0 ? Number.MAX_SAFE_INTEGER : missing.length)

/** What pays most stands first; services without an amount follow in the order of the list. */
const byWorth = (lines: readonly AnswerLine[]): readonly AnswerLine[] => lines.toSorted((a, b) => (b.decision.payment?.fenPerYear ?? 0) - (a.decision.payment?.fenPerYear ?? 0))

let made: { readonly day: string; readonly rulebook: Entitlements; readonly common: Omit<Questioning, 'parameters'> } | undefined

/** The sample costs a tenth of a second: made once a day and rulebook, for all places. */
async function questioningOf(rulebook: Entitlements, day: string, region: string | undefined): Promise<Questioning> {
  if (made?.day !== day || made.rulebook !== rulebook) {
    const askable = rulebook.pack.facts.filter((fact) => fact.question !== undefined).map((fact) => fact.name)
    made = { day, rulebook, common: { items: rulebook.all, day, askable, follows: compileFollows(await shippedFollows(), rulebook.vocabulary), sample: samplePeople(sampleSize, 1, day) } }
  }
  return { ...made.common, parameters: parametersFor(rulebook.pack, { day, ...(region === undefined ? {} : { region }) }) }
}

/** Rare groups (orphans, veterans without kin) should occur; twice as many change the choice of questions in no test. */
const sampleSize = 800
