/** docs/reference/lint.md, generated so that rules and their page can't part. */
import type { LintRule } from './rule.ts'
import { lintRules } from './rules.ts'

export function lintReference(): string {
  return ['# Rules of `luoshi lint`', '', '<!-- Generated from src/engines/reader/lint by npm run docs:gen. -->', '', ...lintRules.flatMap(section)].join('\n')
}

function section(rule: LintRule): string[] {
  return [
    `## ${rule.id}`, '',
    `*${rule.severity}* · ${rule.en.title} · ${rule.zh.title}`, '',
    `**Why.** ${rule.en.why}`, '', `**Example.** ${rule.en.example}`, '', `**What to do.** ${rule.en.advice}`, '',
    `**为什么。** ${rule.zh.why}`, '', `**例。** ${rule.zh.example}`, '', `**怎么办。** ${rule.zh.advice}`, '',
  ]
}
