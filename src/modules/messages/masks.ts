/** How recipients are shown to people who need not know them. */

/** 11 digits of a mobile number of the mainland. */
export const isPlainPhone = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

/** 13812345678 → 138****5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** li.si@example.cn → l***@example.cn */
export const maskMail = (mail: string): string => `${mail.slice(0, 1)}***${mail.slice(mail.lastIndexOf('@'))}`

/** What stands before the street: 云溪县清泉街道和平路8号2栋 → 云溪县清泉街道****; without such a part the first three characters. */
export function maskAddress(address: string): string {
  const place = /^.{2,30}?(?:街道|镇|乡|县|区|市)(?!.{0,12}(?:街道|镇|乡))/u.exec(address.trim())?.[0]
  return `${place ?? [...address.trim()].slice(0, 3).join('')}****`
}
