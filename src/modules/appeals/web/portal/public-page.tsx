/** What residents ask and how it is answered; and the doors to say something. */
import { periodText } from '#ui/charts/period-text.ts'
import type { PortalView } from '#ui/portal/page.ts'
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
  how: { zh: '怎么算的', en: 'How it is counted' },
  ordersHow: { zh: '这段时间里 12345 登记的诉求，一件算一次。撤回的、并入同一件的和按规定剔除的不算。', en: 'Appeals that 12345 took in these days, each once. Withdrawn, joined and excluded ones do not count.' },
  medianHow: { zh: '把每件从派给承办单位到答复的时间从短到长排列，正中间的那一件。', en: 'All times from the dispatch to a unit to its reply in order of length: the one in the middle.' },
  ratesHow: {
    onTime: { zh: '在时限内答复的，占已经答复和已经到期的。', en: 'Answered within their term, of those answered or due.' },
    solved: { zh: '回访时说“解决了”的，占回访到的（咨询不算）。', en: 'Solved, said those called back (questions do not count).' },
    satisfied: { zh: '回访时说“非常满意”“满意”“基本满意”的，占回访时作了评价的。', en: 'Very satisfied, satisfied or fairly so, of those called back who rated.' },
  },
  division: { zh: '{good} 件 ÷ {of} 件 = {rate}', en: '{good} ÷ {of} = {rate}' },
  undivided: { zh: '其中一项的件数过少，只公布比率。', en: 'One of the counts is too few to tell; only the rate is given.' },
  areasHow: { zh: '按登记时确定的事项类别归到所属领域，全部下级类别都算在内。同一领域少于规定件数的不公布，以免看出是谁反映的。', en: 'By the category given when it was filed, with all categories below. Counts of a handful are not told, so that nobody is recognized.' },
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
  return (
    <>
      <h1>{t(words.figures)}</h1>
      {data.map((line) => (
        <section key={line.region}>
          <h2>{line.name}</h2>
          <p className="soft">{t(words.period, { from: t(periodText(line.from)), to: t(periodText(line.to)) })}</p>
          <Told name={t(words.orders)} value={line.orders === null ? null : t(words.count, { n: line.orders })} how={[t(words.ordersHow)]} t={t} />
          <Told name={t(words.median)} value={line.medianHours === null ? null : t(words.hours, { n: line.medianHours })} how={[t(words.medianHow)]} t={t} />
          {line.rates.map(({ rate, value, share }) => {
            const shown = value === null ? null : `${(value * 100).toFixed(1)} %`
            return <Told key={rate} name={t(words.rates[rate])} value={shown} how={[t(words.ratesHow[rate]), share === null ? t(words.undivided) : t(words.division, { ...share, rate: shown ?? '' })]} t={t} />
          })}
          <h3>{t(words.about)}</h3>
          <table>
            <thead><tr><th>{t(words.area)}</th><th className="number">{t(words.n)}</th></tr></thead>
            <tbody>{line.areas.map((area) => <tr key={area.name}><td>{area.name}</td><td className="number">{area.n ?? t(words.few)}</td></tr>)}</tbody>
          </table>
          <details><summary>{t(words.how)}</summary><p className="clause">{t(words.areasHow)}</p></details>
          {line.themes.length === 0 ? null : <><h3>{t(words.themes)}</h3><ul className="plain">{line.themes.map((theme) => <li key={theme.name}>{theme.name}　<span className="figure">{t(words.count, { n: theme.n })}</span></li>)}</ul></>}
        </section>
      ))}
    </>
  )
}

/** A figure that opens to how it came about; what is not told has nothing to open. */
function Told({ name, value, how, t }: { readonly name: string; readonly value: string | null; readonly how: readonly string[]; readonly t: PortalView<unknown>['t'] }) {
  if (value === null) return <p className="told">{name} <span className="soft">{t(words.few)}</span></p>
  return (
    <details className="told">
      <summary><span>{name}</span> <span className="figure">{value}</span></summary>
      {how.map((text) => <p key={text} className="clause">{text}</p>)}
    </details>
  )
}
