/** What residents ask and how it is answered; and the doors to say something. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import type { PublicLine } from '../../portal/public.service.ts'

const words = {
  say: { zh: '说说问题', en: 'Say something' },
  sayHint: { zh: '咨询、求助、投诉、举报、建议，都可以在这里说', en: 'Ask, ask for help, complain, report, suggest' },
  mine: { zh: '查我的诉求办到哪一步', en: 'How far my appeal has come' },
  mineHint: { zh: '用手机验证码登录，查看全部诉求；也可以凭查询码查一件', en: 'All of them with a code sent to your phone, or one by its query code' },
  figures: { zh: '诉求办理情况', en: 'How appeals are handled' },
  period: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  orders: { zh: '受理诉求', en: 'Appeals' },
  median: { zh: '从派单到答复（中位数）', en: 'From dispatch to reply (median)' },
  hours: { zh: '{n} 小时', en: '{n} hours' },
  count: { zh: '{n} 件', en: '{n}' },
  few: { zh: '数量过少，不公布', en: 'too few to tell' },
  rates: { onTime: { zh: '按时办结率', en: 'Answered in time' }, solved: { zh: '解决率', en: 'Solved' }, satisfied: { zh: '满意率', en: 'Satisfied' } },
  about: { zh: '大家反映的事', en: 'What it was about' },
  area: { zh: '领域', en: 'Field' },
  n: { zh: '件数', en: 'Appeals' },
  themes: { zh: '近期热点', en: 'Recent themes' },
  none: { zh: '还没有开通热线。', en: 'No line is open yet.' },
} as const

export function AppealDoors({ t, link, data }: PortalView<readonly PublicLine[]>) {
  if (data.length === 0) return <p className="soft">{t(words.none)}</p>
  return (
    <>
      <p><a className="door" href={link('/appeals/new')}>{t(words.say)}</a></p>
      <p className="soft">{t(words.sayHint)}</p>
      <p><a className="door plain" href={link('/my-appeals')}>{t(words.mine)}</a></p>
      <p className="soft">{t(words.mineHint)}</p>
      <p><a href={link('/appeals')}>{t(words.figures)}</a></p>
    </>
  )
}

export function PublicAppeals({ data, t }: PortalView<readonly PublicLine[]>) {
  const few: Text = words.few
  return (
    <>
      <h1>{t(words.figures)}</h1>
      {data.map((line) => (
        <section key={line.region}>
          <h2>{line.name}</h2>
          <p className="soft">{t(words.period, { from: line.from, to: line.to })}</p>
          <dl className="facts">
            <dt>{t(words.orders)}</dt><dd className="figure">{line.orders === null ? t(few) : t(words.count, { n: line.orders })}</dd>
            <dt>{t(words.median)}</dt><dd className="figure">{line.medianHours === null ? t(few) : t(words.hours, { n: line.medianHours })}</dd>
            {line.rates.map(({ rate, value }) => {
              const name = rate === 'onTime' || rate === 'solved' || rate === 'satisfied' ? words.rates[rate] : few
              return [<dt key={`${rate}-t`}>{t(name)}</dt>, <dd key={rate} className="figure">{value === null ? t(few) : `${(value * 100).toFixed(1)} %`}</dd>]
            })}
          </dl>
          <h3>{t(words.about)}</h3>
          <table>
            <thead><tr><th>{t(words.area)}</th><th className="number">{t(words.n)}</th></tr></thead>
            <tbody>{line.areas.map((area) => <tr key={area.name}><td>{area.name}</td><td className="number">{area.n === null ? t(few) : area.n}</td></tr>)}</tbody>
          </table>
          {line.themes.length === 0 ? null : <><h3>{t(words.themes)}</h3><ul className="plain">{line.themes.map((theme) => <li key={theme.name}>{theme.name}　<span className="figure">{t(words.count, { n: theme.n })}</span></li>)}</ul></>}
        </section>
      ))}
    </>
  )
}
