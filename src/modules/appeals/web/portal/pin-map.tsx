/**
 * Where it happened, on a map: the town as one of large tiles, which needs no script; a pin on the boundaries and the place where
 * the telephone is, which pin.js adds. Both only fill in the field of coordinates, which can be typed as well.
 */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import type { PinMap } from '../../portal/pin-map.service.ts'

const words = {
  pin: { zh: '在地图上标出位置（可不填）', en: 'Point to it on a map (may be left empty)' },
  pinHow: { zh: '在手机的地图应用里长按出事的地点，复制经纬度，粘贴到这里。准确位置只给承办单位看，对外公开的精确到约一公里。', en: 'Press on the spot in the map of your phone, copy its coordinates and paste them here. Only the unit that handles it sees the exact spot; what is public is about one kilometre coarse.' },
  point: { zh: '经纬度', en: 'Coordinates' },
  town: { zh: '在哪个乡镇、街道（可不选）', en: 'In which town or street (may be left open)' },
  noTown: { zh: '不清楚', en: 'Not sure' },
  here: { zh: '用我现在的位置', en: 'Use where I am' },
  map: { zh: '地图：点一下放图钉；用键盘时按方向键移动，按住 Shift 移动得快', en: 'Map: tap to set the pin; with a keyboard move it by the arrow keys, faster with Shift' },
  clear: { zh: '去掉图钉', en: 'Remove the pin' },
  set: { zh: '图钉：{point} {town}', en: 'Pin: {point} {town}' },
  cleared: { zh: '没有图钉', en: 'No pin' },
  asking: { zh: '正在取得位置…', en: 'Asking for the place…' },
  accuracy: { zh: '误差约 {m} 米', en: 'within about {m} m' },
  denied: { zh: '没有取得位置：手机不允许或没有信号。可以在图上点，或写明地点。', en: 'No place: the phone does not allow it or has no signal. Tap on the map, or describe the place.' },
} as const satisfies Record<string, Text>

interface PinProps { readonly map: PinMap | null; readonly kept: (name: string) => string; readonly t: PortalView<unknown>['t']; readonly scriptPath: string }

export function PinFields({ map, kept, t, scriptPath }: PinProps) {
  const said = { set: t(words.set), cleared: t(words.cleared), asking: t(words.asking), accuracy: t(words.accuracy), denied: t(words.denied) }
  return (
    <>
      {map === null || map.towns.length === 0 ? null : <Towns map={map} kept={kept('town')} t={t} />}
      <details open={kept('point') !== ''} data-pin={JSON.stringify(said)}>
        <summary>{t(words.pin)}</summary>
        <p hidden data-pin-tools="yes"><button type="button" className="plain small" data-pin-here="yes" hidden>{t(words.here)}</button> <button type="button" className="plain small" data-pin-clear="yes">{t(words.clear)}</button></p>
        {map?.drawn == null ? null : <div hidden data-pin-area="yes"><Outline drawn={map.drawn} label={t(words.map)} /></div>}
        <p role="status" data-pin-said="yes" />
        <p className="soft">{t(words.pinHow)}</p>
        <label className="field">{t(words.point)}<input name="point" maxLength={80} autoComplete="off" placeholder="114.352, 27.813" defaultValue={kept('point')} /></label>
        <script src={scriptPath} defer />
      </details>
    </>
  )
}

function Towns({ map, kept, t }: { readonly map: PinMap; readonly kept: string; readonly t: PinProps['t'] }) {
  return (
    <fieldset>
      <legend>{t(words.town)}</legend>
      <div className="tiles">
        {map.towns.map((town) => <label key={town.code} className="tile"><input type="radio" name="town" value={town.code} defaultChecked={kept === town.code} /><span>{town.name}</span></label>)}
        <label className="tile"><input type="radio" name="town" value="" defaultChecked={kept === ''} /><span>{t(words.noTown)}</span></label>
      </div>
    </fieldset>
  )
}

/** As `.pin-map text` of portal.css: on a telephone the drawing is half as large. */
const nameSize = 28

/** Shown by the script: without it there is nothing to tap for. */
function Outline({ drawn: { shapes, width, height, frame }, label }: { readonly drawn: NonNullable<PinMap['drawn']>; readonly label: string }) {
  return (
    <svg data-pin-map={JSON.stringify(frame)} viewBox={`0 0 ${width} ${height}`} className="pin-map" role="application" aria-label={label} tabIndex={0}>
      {shapes.map((shape) => <path key={shape.code || shape.name} d={shape.path} fillRule="evenodd" data-code={shape.code} />)}
      {shapes.map((shape) => (shape.room < shape.name.length * nameSize ? null : <text key={shape.code || shape.name} x={shape.x} y={shape.y} textAnchor="middle">{shape.name}</text>))}
      <g data-pin-mark="yes" visibility="hidden"><path d="M0 0 L-11 -26 A13 13 0 1 1 11 -26 Z" className="pin" /><circle cy="-30" r="5" className="pin-eye" /></g>
    </svg>
  )
}
