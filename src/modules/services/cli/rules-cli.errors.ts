import { defineErrors } from '#kernel/errors.ts'

export const rulesCliErrors = defineErrors('rules-cli', {
  'no-pack': { kind: 'not-found', zh: '{path} 里没有规则文件。请给出含有 .yaml 规则文件的文件夹，或一个 .yaml 文件。', en: 'There are no rules in {path}. Name a folder with .yaml files of rules, or one such file.' },
  'no-entitlement': { kind: 'not-found', zh: '没有编号为 {id} 的待遇。{near}', en: 'There is no entitlement {id}. {near}' },
  'facts-json': { kind: 'invalid', zh: '--facts 不是可以读懂的 JSON。应写成 {example}', en: '--facts is no JSON that can be read. Write {example}' },
  'unknown-facts': { kind: 'invalid', zh: '没有名为{names}的情况。这条规则看：{known}', en: 'There are no facts named {names}. This rule looks at: {known}' },
  'no-residents': { kind: 'invalid', zh: '对规则文件夹匹配时，请用 --residents 给出居民表（.xlsx 或 .csv，表头为情况的名称）。', en: 'To match a folder of rules, name a list of residents with --residents (.xlsx or .csv, headed by names of facts).' },
  'no-region': { kind: 'invalid', zh: '请用 --region 给出六位地区代码，或用 --pack 和 --residents 匹配文件。', en: 'Name the region with --region (six digits), or match files with --pack and --residents.' },
  'bad-residents': { kind: 'invalid', zh: '居民表有 {count} 处与情况的种类不符。请改正后重试。', en: 'The list of residents has {count} places that are not of the kind of their fact. Correct them.' },
  'no-amount': { kind: 'not-found', zh: '“{name}”没有金额，不能写成决策表。', en: '“{name}” has no amount to write as a table.' },
  ending: { kind: 'unsupported', zh: '不能写成 {path}。文件名应以 .xlsx 或 .dmn 结尾。', en: 'Cannot write {path}. End the name in .xlsx or .dmn.' },
})
