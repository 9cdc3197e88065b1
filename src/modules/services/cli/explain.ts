/** `luoshi rules explain`: one person, with reasons. */
import { z } from 'zod'
import { compileEntitlements } from '#engines/rules/index.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { factsOf } from '../rulebook/rulebook.service.ts'
import { PersonFacts, Tried, tryPerson } from '../rulebook/try-person.ts'
import { day, dayAsked, entitlementOf, format, isJson, pack, packFrom, region, textOption, unlessPack } from './pack-of.ts'
import { rulesCliErrors } from './rules-cli.errors.ts'

const example = '{"出生日期":"1940-01-01","本地户籍":true}'

export const explain: CliCommand = {
  usage: 'rules explain <entitlement>',
  summary: { zh: '说明一个人是否符合一项待遇，缺什么，怎样会改变', en: 'Say whether a person is entitled, what is missing, what would change it' },
  options: [{ flags: '--facts <json>', summary: { zh: `这个人的情况，如 ${example}`, en: `Facts of the person as JSON: ${example}` }, default: '{}' }, day, region, pack, format],
  needs: unlessPack,
  async run(call) {
    const tried = textOption(call, 'pack') === undefined ? await installed(call) : await ofPack(call)
    call.print(isJson(call) ? JSON.stringify(tried, null, 2) : saidOf(tried, call.lang))
  },
}

const RuleFacts = z.object({ reads: z.array(z.string()), facts: z.array(z.object({ name: z.string() })) })

async function installed(call: CliCall): Promise<Tried> {
  const at = `/rules/${encodeURIComponent(call.args[0] ?? '')}`
  const facts = factsGiven(call)
  const { reads, facts: known } = RuleFacts.parse(await call.api('GET', at))
  refuseUnknown(facts, known.map((fact) => fact.name), reads)
  const where = textOption(call, 'region')
  return Tried.parse(await call.api('POST', `${at}/try`, { body: { facts, day: dayAsked(call), ...(where === undefined ? {} : { region: where }) } }))
}

async function ofPack(call: CliCall): Promise<Tried> {
  const from = await packFrom([textOption(call, 'pack') ?? ''])
  const entitlement = entitlementOf(from, call.args[0] ?? '')
  const facts = factsGiven(call)
  const [compiled] = compileEntitlements({ ...from, entitlements: [entitlement] }).all
  refuseUnknown(facts, from.facts.map((fact) => fact.name), compiled === undefined ? [] : factsOf(compiled))
  const where = textOption(call, 'region')
  return tryPerson(from, entitlement, facts, { day: dayAsked(call), ...(where === undefined ? {} : { region: where }) })
}

function factsGiven(call: CliCall): z.infer<typeof PersonFacts> {
  try {
    return PersonFacts.parse(JSON.parse(textOption(call, 'facts') ?? '{}'))
  } catch (cause) {
    throw rulesCliErrors['facts-json']({ example }, { cause })
  }
}

/** A name misspelt would count as not known, and the answer would puzzle. */
function refuseUnknown(facts: Readonly<Record<string, unknown>>, known: readonly string[], reads: readonly string[]): void {
  const strange = Object.keys(facts).filter((name) => !known.includes(name))
  if (strange.length > 0) throw rulesCliErrors['unknown-facts']({ names: strange.map((name) => `“${name}”`).join(''), known: reads.join('、') })
}

const answers = { yes: { zh: '符合', en: 'entitled' }, no: { zh: '不符合', en: 'not entitled' }, unknown: { zh: '尚不能判断', en: 'cannot be told yet' }, undecidable: { zh: '不由规则判断', en: 'not decided by a rule' } } as const

function saidOf({ answer, amount, why, assumed, changes }: Tried, lang: 'zh' | 'en'): string {
  const paid = amount === null ? [] : [lang === 'zh' ? `金额：${amount.fen / 100} 元（${amount.per}）` : `Amount: ${amount.fen / 100} yuan a ${amount.per}`]
  const would = changes.map(({ fact, to }) => (lang === 'zh' ? `若${fact}为 ${String(to)}，则符合` : `entitled if ${fact} were ${String(to)}`))
  const doubt = assumed.length === 0 ? [] : [lang === 'zh' ? `○ 用到假定值：${assumed.map(({ zh }) => zh).join('、')}` : `○ rests on assumed numbers: ${assumed.map(({ en }) => en).join(', ')}`]
  return [answers[answer][lang], ...paid, ...doubt, ...(why === null ? [] : [why[lang]]), ...would].join('\n')
}
