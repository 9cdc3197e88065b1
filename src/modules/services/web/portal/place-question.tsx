/** Whose figures count: the visitor’s county, by button or by name. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Place } from '../../catalogue/places.ts'

export const placeWords = {
  question: { zh: '您想查哪个县（市、区）的待遇？', en: 'Which county or district do you ask for?' },
  why: { zh: '各地标准不同。没有登记本地标准的，依次用市、省和全国的。', en: 'Figures differ. Where the county has set none, those of the prefecture, the province, the nation count.' },
  near: { zh: '写出名称，例如“仁怀市”或“宜春市袁州区”', en: 'Its name in Chinese, such as “仁怀市”' },
  find: { zh: '查找', en: 'Find' },
  notFound: { zh: '没有找到“{name}”。请写县、市、区的全名。', en: 'Nothing is called “{name}”. Give the full name of the county.' },
  here: { zh: '地方：{place}', en: 'Place: {place}' },
  none: { zh: '没有选地方，按全国的数字', en: 'No place chosen: national figures' },
  change: { zh: '换一个地方', en: 'Another place' },
} as const

export function PlaceAnswers({ choices, name, notFound, t, nearName }: { readonly choices: readonly Place[]; readonly name: string; readonly nearName: string; readonly notFound: string | null; readonly t: PortalView<unknown>['t'] }) {
  return (
    <>
      {notFound === null ? null : <p className="alert" id="wrong" role="alert">{t(placeWords.notFound, { name: notFound })}</p>}
      {choices.length === 0 ? null : <div className="answers">{choices.map((place) => <button key={place.code} type="submit" name={name} value={place.code} formNoValidate lang="zh-CN">{place.fullName}</button>)}</div>}
      <label className="field">{t(placeWords.near)}<input name={nearName} autoComplete="off" required maxLength={40} defaultValue={notFound ?? undefined} /></label>
      <div className="answers"><button type="submit">{t(placeWords.find)}</button></div>
    </>
  )
}
