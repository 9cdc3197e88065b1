/** The unit in a target’s figure: 个 of “4.8个”, 个 of “不少于150个”; empty where there is none or it is a share, which has its own field. */
export function unitOf(figure: string): string {
  const unit = /\d([^\d]*)$/.exec(figure.trim())?.[1]?.split(/[，。；、（]/)[0]?.replace(/(以上|以内|左右|以下)$/, '').trim() ?? ''
  return unit === '%' || unit.length > 10 ? '' : unit
}
