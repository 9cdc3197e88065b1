import { describe, expect, it } from 'vitest'
import { numbersIn, readNumber } from './numbers.ts'

describe('numbers of standards', () => {
  it.each([
    ['GB 1234—2020', 'national', true, 'GB 1234', 2020], ['GB/T 24421.1-2023', 'national', false, 'GB/T 24421.1', 2023], ['gb/z 100–2019', 'national', false, 'GB/Z 100', 2019],
    ['MZ/T 064—2016', 'industry', false, 'MZ/T 064', 2016], ['WS 310-2016', 'industry', true, 'WS 310', 2016], ['DB36/T 1234—2024', 'local', false, 'DB36/T 1234', 2024],
    ['DB3609/T 001—2023', 'local', false, 'DB3609/T 001', 2023], ['DB6523/T337—2022', 'local', false, 'DB6523/T 337', 2022], ['T/CAS 001—2023', 'association', false, 'T/CAS 001', 2023],
    ['Q/ABC 001—2023', 'enterprise', false, 'Q/ABC 001', 2023], ['ＧＢ／Ｔ　３９７３４－２０２０', 'national', false, 'GB/T 39734', 2020], ['GB 2312-80', 'national', true, 'GB 2312', 1980], ['GB/T 44898', 'national', false, 'GB/T 44898', null],
  ] as const)('%s', (text, kind, mandatory, series, year) => expect(readNumber(text)).toMatchObject({ kind, mandatory, series, year }))
  it.each(['', '国办发〔2019〕51号', 'GB', 'GB/T', 'GB/T 12345678—2020', 'DB3/T 1—2020', 'GB/T 1—20200', '2020'])('%s is none', (text) => expect(readNumber(text)).toBeUndefined())
  it('is spelled in one way', () => expect(readNumber('gb/t24421.1 - 2023')?.text).toBe('GB/T 24421.1—2023'))
  it('are found in a text', () => {
    expect(numbersIn('下列文件：GB/T 39734—2020、GB/T 39735，MZ/T 064-2016；PM 2.5 与 2020 年不算。GB/T 39735 再次引用').map(({ text }) => text)).toEqual(['GB/T 39734—2020', 'GB/T 39735', 'MZ/T 064—2016'])
  })
})
