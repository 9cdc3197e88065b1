import { defineErrors } from '#kernel/errors.ts'

export const tableErrors = defineErrors('tables', {
  refused: { kind: 'invalid', zh: '决策表有 {count} 处错误，第一处：{zh}', en: 'The decision table has {count} errors, the first: {en}' },
  'not-dmn': { kind: 'invalid', zh: '这不是可以读取的 DMN 文件：{reasonZh}。请用建模工具重新导出 DMN 1.3。', en: 'This is no DMN file that can be read: {reasonEn}. Export it again as DMN 1.3.' },
  'no-table': { kind: 'invalid', zh: '文件里没有决策表。请导出含有决策表的 DMN。', en: 'The file has no decision table. Export one that has.' },
  'several-tables': { kind: 'invalid', zh: '文件里有 {count} 张决策表（{names}）。请只留一张。', en: 'The file has {count} decision tables ({names}). Leave one.' },
  'hit-policy': { kind: 'unsupported', zh: '不支持命中策略“{policy}”。可用的有 U（唯一）、F（先到先得）、A（一致）、P（优先次序）。', en: 'There is no hit policy “{policy}” here. Use U (unique), F (first), A (any) or P (priority).' },
  'several-outputs': { kind: 'unsupported', zh: '决策表有 {count} 个结果列，只能有一个。请拆成几张表。', en: 'The decision table has {count} outputs and may have one. Split it into several tables.' },
  language: { kind: 'unsupported', zh: '决策表用“{language}”书写，只能读 FEEL。', en: 'The decision table is written in “{language}”; only FEEL is read.' },
  'bad-rows': { kind: 'invalid', zh: '表格第 {row} 行不合格式：{reasonZh}。第一行依次是命中策略、各条件、“结果：…”、“说明”，其后每行一条规则。', en: 'Row {row} of the sheet does not fit: {reasonEn}. The first row holds the hit policy, the conditions, “结果：…” and “说明”; each row after it is a rule.' },
  'too-large': { kind: 'too-large', zh: '决策表有 {rows} 行、{inputs} 个条件列，最多 {mostRows} 行、{mostInputs} 列。请拆成几张表。', en: 'The decision table has {rows} rows and {inputs} inputs; at most {mostRows} and {mostInputs} are read. Split it.' },
})
