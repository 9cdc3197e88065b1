/** `luoshi rules test`: the cases beside the rules. */
import { compileEntitlements } from '#engines/rules/index.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { CasesRun, casesRun } from '../rulebook/rule-tools.routes.ts'
import { dayAsked, foundSomething, format, isJson, pack, packFrom } from './pack-of.ts'

export const test: CliCommand = {
  usage: 'rules test [paths...]',
  summary: { zh: '运行规则旁的例子：给出的文件夹或文件，不写则为已安装的数据', en: 'Run the cases beside the rules: of the folders or files named, or of what is installed' },
  options: [{ flags: '--day <day>', summary: { zh: '没有写日期的例子按这一天', en: 'Day for cases that name none' } }, pack, format],
  needs: (given) => (pathsOf(given).length > 0 ? 'none' : 'call'),
  async run(call) {
    const paths = pathsOf(call)
    const done = paths.length > 0 ? casesRun(compileEntitlements(await packFrom(paths)), dayAsked(call)) : CasesRun.parse(await call.api('GET', '/rule-cases', { query: { day: dayAsked(call) } }))
    call.print(isJson(call) ? JSON.stringify(done, null, 2) : said(done, call.lang))
    return done.failed.length + done.lacking.length > 0 ? foundSomething : 0
  },
}

const pathsOf = ({ args, options }: Pick<CliCall, 'args' | 'options'>): readonly string[] => [...args, ...(typeof options['pack'] === 'string' ? [options['pack']] : [])]

function said({ cases, failed, lacking }: CasesRun, lang: 'zh' | 'en'): string {
  return [
    ...failed.map(({ entitlement, name, expected, found }) => `✗ ${entitlement} ${name}: ${expected} ≠ ${found}`),
    ...lacking.map((one) => `✗ ${one.id} ${one[lang]}`),
    lang === 'zh' ? `${cases - failed.length} / ${cases} 个例子相符` : `${cases - failed.length} of ${cases} cases come out`,
  ].join('\n')
}
