/** `luoshi people generate`: an invented list of residents, for a first try of importing and for tests. */
import type { CliCommand } from '#platform/module.ts'
import { residentsOf } from './synthetic/sayings.ts'
import { makeTown } from './synthetic/town.ts'

const headings = ['姓名', '身份证号', '手机', '户号', '户主', '性别', '出生日期', '户籍', '婚姻', '学段', '残疾等级', '残疾类别', '就业', '低保', '特困', '月收入'] as const

export const peopleCli: readonly CliCommand[] = [
  {
    usage: 'people generate', summary: { zh: '生成虚构居民名单（CSV，可用 people import 导入）', en: 'Make an invented list of residents (CSV, for people import)' },
    options: [
      { flags: '--residents <n>', summary: { zh: '人数', en: 'How many' }, default: '1000' }, { flags: '--seed <n>', summary: { zh: '随机种子：相同则名单相同', en: 'Seed: the same makes the same list' }, default: '1' },
      { flags: '--region <code>', summary: { zh: '身份证号前六位（虚构）', en: 'First six digits of identity numbers (invented)' }, default: '999901' },
    ],
    needs: 'none',
    run(call) {
      const [residents, seed, region] = [Number(call.options['residents']), Number(call.options['seed']), String(call.options['region'])]
      const day = Math.floor(call.clock.now().getTime() / 86_400_000)
      call.print(headings.join(','))
      for (const { given, household } of residentsOf(makeTown({ residents, seed, day }), region, seed)) {
        const row: Readonly<Record<string, string | number | boolean | null>> = { ...given, 户号: `YX${String(household + 1).padStart(7, '0')}` }
        call.print(headings.map((heading) => said(row[heading])).join(','))
      }
      return Promise.resolve()
    },
  },
]

const said = (value: string | number | boolean | null | undefined): string => (value === undefined ? '' : value === null ? '无' : typeof value === 'boolean' ? (value ? '是' : '否') : String(value))
