/** Answers on paper on the page of one's own appeal: how far each is, asking for one, and mending where it goes. */
import type { ReactNode } from 'react'
import type { PortalView } from '#ui/portal/page.ts'
import type { AnswerLetter } from '../../letters/letters.schema.ts'
import type { Refused } from '../../portal/mine.service.ts'
import type { OwnAppeal } from '../../residents/resident.service.ts'
import { letterStates } from '../appeal-words.ts'

const words = {
  title: { zh: '纸质答复', en: 'Answer on paper' }, line: { zh: '{at} 申请寄往{to}', en: 'asked for {at}, to {to}' }, copyLine: { zh: '{at} 申请再寄一份，寄往{to}', en: 'second copy asked for {at}, to {to}' },
  ask: { zh: '把答复寄给我', en: 'Post the answer to me' }, askHint: { zh: '我们会打印答复，免费寄到您填的地址。姓名和地址加密保存，只有打印信件的人能看到。', en: 'We print the answer and post it to the address you give, free of charge. Name and address are sealed; only who prints the letter sees them.' },
  correct: { zh: '更正收信地址', en: 'Correct the address' }, correctHint: { zh: '信还没有寄出，可以更正。原来填的已加密，不再显示，请重新填写姓名和地址。', en: 'The letter has not left, so this can be corrected. What you gave before is sealed and not shown again: write name and address anew.' },
  copy: { zh: '地址不对？再寄一份', en: 'Wrong address? A second copy' }, copyHint: { zh: '这封信已经寄出，地址不能再改。可以按新的地址再寄一份同样的答复，免费，只能再寄一次。', en: 'This letter was posted and its address can’t change any more. A second copy of the same answer can go to a new address, free of charge, once.' },
  name: { zh: '收信人姓名', en: 'Your name' }, address: { zh: '收信地址（写到门牌或村组）', en: 'Address (down to the door or village group)' }, send: { zh: '提交', en: 'Send' },
} as const

type T = PortalView<unknown>['t']
interface Shared { readonly own: OwnAppeal; readonly refused: Refused | null; readonly hidden: Readonly<Record<string, string>>; readonly t: T; readonly lang: 'zh' | 'en' }

export function Letters({ time, ...shared }: Shared & { readonly time: (at: string) => string }) {
  const { own, t } = shared
  if (own.letters.length === 0) return null
  return (
    <section>
      <h3>{t(words.title)}</h3>
      <ul className="plain">
        {own.letters.map((one) => (
          <li key={one.id}>
            {one.number === null ? null : <><span className="figure">{one.number}</span><br /></>}
            {t(one.copy ? words.copyLine : words.line, { at: time(one.askedAt), to: one.to })}<br />
            <strong>{t(letterStates[one.state])}</strong>
            {one.mayCorrect ? <PostForm {...shared} action="letterAddress" letter={one} title={t(words.correct)} hint={t(words.correctHint)} /> : null}
            {one.mayCopy ? <PostForm {...shared} action="letterCopy" letter={one} title={t(words.copy)} hint={t(words.copyHint)} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const LetterAsk = (shared: Shared): ReactNode => <PostForm {...shared} action="letter" letter={null} title={shared.t(words.ask)} hint={shared.t(words.askHint)} />

interface FormProps extends Shared { readonly action: 'letter' | 'letterAddress' | 'letterCopy'; readonly letter: AnswerLetter | null; readonly title: string; readonly hint: string }

/** To whom and where; refused, it comes back as it was filled in, with what is wrong at its field. */
function PostForm({ own, refused, hidden, action, letter, title, hint, t, lang }: FormProps) {
  const again = refused?.action === action && refused.values['letter'] === (letter?.id ?? '') ? refused : null
  const carried = { ...hidden, pass: own.pass, action, ...(letter === null ? {} : { letter: letter.id }) }
  const [first] = again?.problems ?? []
  const field = (name: 'name' | 'address') => {
    const wrong = again?.problems.find((one) => one.path === name)
    const id = `${action}-${letter?.id ?? 'new'}-${name}`
    return {
      input: { name, required: true, defaultValue: again?.values[name] ?? '', autoFocus: first?.path === name, ...(wrong === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': id }) },
      note: wrong === undefined ? null : <p className="wrong" id={id}>{wrong[lang]}</p>,
    }
  }
  const [name, address] = [field('name'), field('address')]
  return (
    <details className="no-print" open={again !== null}>
      <summary>{title}</summary>
      <form method="post" className="big">
        {Object.entries(carried).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
        <p>{hint}</p>
        <label className="field">{t(words.name)}<input {...name.input} maxLength={50} autoComplete="name" /></label>
        {name.note}
        <label className="field">{t(words.address)}<textarea {...address.input} rows={2} minLength={6} maxLength={200} autoComplete="street-address" /></label>
        {address.note}
        <button type="submit">{t(words.send)}</button>
      </form>
    </details>
  )
}
