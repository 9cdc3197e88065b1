/** The coefficients of inequality as a table, with what limits their reading; and who stands below the standard. */
import { amountText, numberText } from '#ui/charts/number-text.ts'
import { percent } from '#ui/charts/says.ts'
import { useT, type Text } from '#ui/text.tsx'
import type { EqualityView } from '../views/views.schema.ts'

type Measures = NonNullable<EqualityView['measures']>

const words = {
  title: { zh: '量度', en: 'Measures' }, measure: { zh: '指数', en: 'Measure' }, weighted: { zh: '按人口加权', en: 'By people' }, unweighted: { zh: '每地一份', en: 'By place' }, interval: { zh: '80 % 区间', en: '80 % interval' },
  cv: { zh: '差异系数', en: 'Coefficient of variation' }, gini: { zh: '基尼系数', en: 'Gini' }, theilT: { zh: '泰尔指数 T', en: 'Theil T' }, theilL: { zh: '泰尔指数 L', en: 'Theil L' }, ratio: { zh: '最高与最低之比', en: 'Largest to smallest' }, range: { zh: '极差占最高值', en: 'Range over largest' },
  urbanRural: { zh: '城乡比', en: 'Urban to rural' }, urbanRuralOf: { zh: '城镇 {urban}，农村 {rural}', en: 'urban {urban}, rural {rural}' },
  standard: { zh: '低于标准（{standard}）', en: 'Below the standard ({standard})' }, people: { zh: '{people} 的人口、{places} 的地区在标准以下。', en: '{people} of people and {places} of places are below the standard.' },
  noStandard: { zh: '没有目标可作标准。方案定了目标以后，这里显示多少人在标准以下。', en: 'No target to serve as a standard; once a plan sets one, this shows how many people are below it.' },
  weights: { zh: '权数：', en: 'Weights: ' }, left: { zh: '；没有进入计算的地区 {n} 个', en: '; {n} places left out' },
} as const
const weightWords: Readonly<Record<EqualityView['weights'], Text>> = { population: { zh: '常住人口', en: 'residents' }, denominator: { zh: '指标的分母', en: 'those the ratio is about' }, equal: { zh: '没有人口数，每地一份', en: 'no populations; every place once' } }
const cautionWords: Readonly<Record<Measures['cautions'][number], Text>> = {
  'small-n': { zh: '地区不到三个，一个地方就能左右结果。', en: 'Fewer than three places: a single one sways the result.' }, 'zeros-dropped-in-theil-l': { zh: '泰尔指数 L 对零没有定义，零值地区没有计入 L。', en: 'Theil L is not defined at zero; places at zero are left out of it.' },
  inverted: { zh: '指标越低越好，已取倒数再量差异。', en: 'Less is better here: values were inverted before measuring.' }, 'people-zero-dropped': { zh: '人口为零的地区没有计入。', en: 'Places without people are left out.' },
}

export function EqualityMeasures({ view, measures }: { view: EqualityView; measures: Measures }) {
  const t = useT()
  const { weighted, unweighted, intervals, atStandard } = measures
  const number = (value: number | null) => (value === null ? '—' : numberText(value, 4))
  const range = (interval: Measures['intervals']['cv']) => (interval ? `[${numberText(interval.low, 3)}, ${numberText(interval.high, 3)}]` : '—')
  const amount = (value: number) => amountText(value, view.indicator.unit, view.indicator.decimals)
  const rows = [
    { key: 'cv' as const, interval: range(intervals.cv) }, { key: 'gini' as const, interval: range(intervals.gini) }, { key: 'theilT' as const, interval: range(intervals.theilT) }, { key: 'theilL' as const, interval: '—' },
  ]
  return (
    <div className="two-columns">
      <section className="panel" aria-labelledby="measures">
        <h2 className="section-title" id="measures">{t(words.title)}</h2>
        <table className="measure-table">
          <thead><tr><th scope="col">{t(words.measure)}</th><th scope="col" className="number">{t(words.weighted)}</th><th scope="col" className="number">{t(words.interval)}</th><th scope="col" className="number">{t(words.unweighted)}</th></tr></thead>
          <tbody>
            {rows.map(({ key, interval }) => <tr key={key}><th scope="row">{t(words[key])}</th><td className="number">{number(weighted[key])}</td><td className="number">{interval}</td><td className="number">{number(unweighted[key])}</td></tr>)}
            <tr><th scope="row">{t(words.ratio)}</th><td className="number" colSpan={3}>{number(measures.extremeRatio)}</td></tr>
            <tr><th scope="row">{t(words.range)}</th><td className="number" colSpan={3}>{percent(measures.rangeShare)}</td></tr>
            {view.urbanRural ? <tr><th scope="row">{t(words.urbanRural)}</th><td className="number" colSpan={3}>{number(view.urbanRural.ratio)}<br /><small className="soft">{t(words.urbanRuralOf, { urban: amount(view.urbanRural.urban), rural: amount(view.urbanRural.rural) })}</small></td></tr> : null}
          </tbody>
        </table>
        <p className="soft">{t(words.weights)}{t(weightWords[view.weights])}{view.leftOut.length > 0 ? t(words.left, { n: view.leftOut.length }) : ''}</p>
        {measures.cautions.length > 0 ? <ul className="others">{measures.cautions.map((c) => <li key={c}>{t(cautionWords[c])}</li>)}</ul> : null}
      </section>
      <section className="panel" aria-labelledby="below-standard">
        <h2 className="section-title" id="below-standard">{t(words.standard, { standard: view.standard === null ? '—' : amount(view.standard) })}</h2>
        <p>{atStandard ? t(words.people, { people: percent(1 - atStandard.people), places: percent(1 - atStandard.places) }) : t(words.noStandard)}</p>
      </section>
    </div>
  )
}
