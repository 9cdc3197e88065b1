import { expect, test } from 'vitest'
import { formatNumber } from './number-format.ts'

test.each([
  ['decimal', 12, '12'], ['chineseCounting', 10, '十'], ['chineseCounting', 12, '十二'], ['chineseCountingThousand', 20, '二十'],
  ['chineseCountingThousand', 105, '一百零五'], ['chineseCountingThousand', 110, '一百一十'], ['japaneseCounting', 21, '二十一'],
  ['taiwaneseCountingThousand', 3, '三'], ['ideographDigital', 105, '一〇五'], ['chineseLegalSimplified', 12, '壹拾贰'],
  ['decimalEnclosedCircle', 1, '①'], ['decimalEnclosedCircle', 20, '⑳'], ['decimalEnclosedCircle', 21, '㉑'], ['decimalEnclosedCircleChinese', 50, '㊿'],
  ['decimalEnclosedCircle', 51, '51'], ['decimalEnclosedParen', 2, '⑵'], ['upperLetter', 27, 'AA'], ['lowerLetter', 3, 'c'], ['upperRoman', 14, 'XIV'],
  ['lowerRoman', 9, 'ix'], ['decimalZero', 7, '07'], ['ideographTraditional', 2, '乙'], ['none', 5, ''], ['not-a-format', 5, '5'],
])('%s %i prints %s', (format, n, printed) => {
  expect(formatNumber(n, format)).toBe(printed)
})
