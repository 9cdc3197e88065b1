/** Say it in your own words: the form and, once filed, the receipt to keep. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import type { SayForm } from '../../portal/say.service.ts'
import { PinFields } from './pin-map.tsx'

/** Address of pin.js (portal/pin.endpoint.ts). */
const pinScriptPath = '/appeals/pin.js'

const words = {
  title: { zh: '说说问题', en: 'Say something' },
  lead: { zh: '用自己的话说：发生了什么事，在哪里，希望怎么解决。也可以直接拨打 {phone}。', en: 'Say it in your own words: what happened, where, and what you hope for. You can also call {phone}.' },
  at: { zh: '您扫描的投诉码在：{name}', en: 'The code you scanned is at: {name}' },
  where: { zh: '哪个地方的热线', en: 'Which county’s line' },
  text: { zh: '发生了什么事', en: 'What happened' },
  place: { zh: '在哪里（街道、小区、门牌或附近的标志）', en: 'Where (street, estate, number or a landmark)' },
  photos: { zh: '照片（最多9张，每张不超过15 MB；照片里的拍摄位置和时间会自动去掉）', en: 'Photos (at most 9, 15 MB each; where and when they were taken is removed)' },
  phone: { zh: '手机号（凭它和查询码查进度）', en: 'Mobile number (with the query code it shows your progress)' },
  name: { zh: '怎么称呼您（可不填）', en: 'Your name (may be left empty)' },
  enterprise: { zh: '如果代表企业，请填企业名称（可不填）', en: 'If you speak for an enterprise, its name (may be left empty)' },
  secret: { zh: '请对承办单位保密我的姓名和电话', en: 'Keep my name and number from the unit that handles it' },
  anonymous: { zh: '匿名反映（不留姓名和电话，只能凭查询码查询）', en: 'Stay anonymous (no name or number; only the query code shows progress)' },
  trap: { zh: '请勿填写', en: 'Leave empty' },
  send: { zh: '提交', en: 'Send' },
  privacy: { zh: '您的信息只给承办这件事的单位看。正文里的电话、证件号、门牌等会自动遮盖。', en: 'Only the unit that handles it sees who you are. Numbers, identity numbers and doors in the text are covered.' },
  done: { zh: '已经收到', en: 'Received' },
  number: { zh: '编号', en: 'Number' },
  code: { zh: '查询码', en: 'Query code' },
  keep: { zh: '请抄下或打印本页。遗失查询码可以拨打 {phone}。', en: 'Write it down or print this page. If you lose the code, call {phone}.' },
  sms: { zh: '查询码也会发到您的手机。', en: 'It is also sent to your phone.' },
  same: { zh: '已有相同的反映正在办理，您的这一件会一并处理。', en: 'Others have reported the same; yours is handled with it.' },
  look: { zh: '查看进度', en: 'See progress' },
} as const satisfies Record<string, Text>

export function SayPage({ data, t, link, lang }: PortalView<SayForm>) {
  const phone = data.lines[0]?.phone ?? '12345'
  if (data.filed !== null) return <Receipt filed={data.filed} t={t} link={link} />
  const kept = (name: string): string => data.values[name] ?? ''
  return (
    <form method="post" encType="multipart/form-data" className="big">
      <h1>{t(words.title)}</h1>
      <input type="hidden" name="key" value={data.key} />
      <p>{t(words.lead, { phone })}</p>
      {data.place === null ? null : <p className="clause">{t(words.at, { name: data.place.name })}</p>}
      {data.problem === null ? null : <p className="alert" role="alert">{data.problem[lang]}</p>}
      {data.lines.length === 1 ? null : (
        <label className="field">{t(words.where)}
          <select name="region" defaultValue={kept('region')}>{data.lines.map((line) => <option key={line.region} value={line.region}>{line.name}</option>)}</select>
        </label>
      )}
      <label className="field">{t(words.text)}<textarea name="text" rows={6} maxLength={5000} required defaultValue={kept('text')} /></label>
      <label className="field">{t(words.place)}<input name="place" maxLength={200} defaultValue={kept('place')} /></label>
      <PinFields map={data.map} kept={kept} t={t} scriptPath={pinScriptPath} />
      <label className="field">{t(words.photos)}<input type="file" name="photos" accept="image/jpeg,image/png,image/webp" multiple /></label>
      <label className="field">{t(words.phone)}<input name="phone" inputMode="tel" autoComplete="tel" maxLength={30} defaultValue={kept('phone')} /></label>
      <label className="field">{t(words.name)}<input name="name" autoComplete="name" maxLength={50} defaultValue={kept('name')} /></label>
      <label className="field">{t(words.enterprise)}<input name="enterprise" autoComplete="organization" maxLength={100} defaultValue={kept('enterprise')} /></label>
      <fieldset>
        <label className="choice"><input type="checkbox" name="secret" value="yes" defaultChecked={kept('secret') === 'yes'} />{t(words.secret)}</label>
        <label className="choice"><input type="checkbox" name="anonymous" value="yes" defaultChecked={kept('anonymous') === 'yes'} />{t(words.anonymous)}</label>
      </fieldset>
      <label className="skip" aria-hidden="true">{t(words.trap)}<input name="website" tabIndex={-1} autoComplete="off" /></label>
      <button type="submit">{t(words.send)}</button>
      <p className="soft">{t(words.privacy)}</p>
    </form>
  )
}

function Receipt({ filed, t, link }: { filed: NonNullable<SayForm['filed']>; t: PortalView<SayForm>['t']; link: PortalView<SayForm>['link'] }) {
  return (
    <>
      <h1>{t(words.done)}</h1>
      <dl className="facts">
        <dt>{t(words.number)}</dt><dd className="figure">{filed.number}</dd>
        <dt>{t(words.code)}</dt><dd className="figure" data-code={filed.code}>{filed.code}</dd>
      </dl>
      <p>{t(words.keep, { phone: filed.phone })}</p>
      {filed.hasPhone ? <p>{t(words.sms)}</p> : null}
      {filed.same > 0 ? <p className="clause">{t(words.same)}</p> : null}
      <p className="no-print"><a href={link('/appeals/mine')}>{t(words.look)}</a></p>
    </>
  )
}
