/** What the rules engine refuses. `refused` carries one problem per place; the others say what may be wrong at a place. */
import { defineErrors } from '#kernel/errors.ts'

export const rulesErrors = defineErrors('rules', {
  refused: {
    kind: 'invalid',
    zh: '规则有 {count} 处错误，第一处在第 {line} 行第 {column} 列：{zh}',
    en: 'The rule has {count} errors, the first at line {line}, column {column}: {en}',
  },
  syntax: {
    kind: 'invalid',
    zh: '“{found}”处无法读懂。请检查括号、引号是否成对，运算符两边是否都有内容。',
    en: 'Cannot read on at “{found}”. Check that brackets and quotes are paired and that every operator has both its sides.',
  },
  unsupported: {
    kind: 'unsupported',
    zh: '规则语言不支持“{found}”的写法。可用的写法见规则语言说明。',
    en: 'The rule language does not have “{found}”. See its reference for what can be written.',
  },
  'unknown-name': {
    kind: 'invalid',
    zh: '没有名为“{name}”的事实或参数。{meantZh}',
    en: 'There is no fact or parameter named “{name}”. {meantEn}',
  },
  'unknown-field': {
    kind: 'invalid',
    zh: '“{base}”没有“{name}”这一项。{meantZh}',
    en: '“{base}” has no field “{name}”. {meantEn}',
  },
  'unknown-function': {
    kind: 'invalid',
    zh: '没有名为“{name}”的函数。{meantZh}',
    en: 'There is no function named “{name}”. {meantEn}',
  },
  'unknown-text': {
    kind: 'invalid',
    zh: '“{base}”不会是“{name}”。{meantZh}',
    en: '“{base}” is never “{name}”. {meantEn}',
  },
  'wrong-type': {
    kind: 'invalid',
    zh: '“{found}”处应为{expectedZh}，实为{actualZh}。',
    en: '“{found}” should be {expectedEn} but is {actualEn}.',
  },
  'cannot-compare': {
    kind: 'invalid',
    zh: '{leftZh}不能与{rightZh}比较（“{found}”）。请先换成同一种类。',
    en: 'Cannot compare {leftEn} with {rightEn} (“{found}”). Turn one into the kind of the other first.',
  },
  'cannot-calculate': {
    kind: 'invalid',
    zh: '“{op}”不能用于{leftZh}和{rightZh}（“{found}”）。',
    en: '“{op}” has no meaning between {leftEn} and {rightEn} (“{found}”).',
  },
  'wrong-arguments': {
    kind: 'invalid',
    zh: '函数“{name}”的参数不对，应写作：{usage}。',
    en: 'The arguments of “{name}” are not right. Write: {usage}.',
  },
  'bad-literal': {
    kind: 'invalid',
    zh: '“{found}”不是有效的日期、时刻或时长，例如 date("2026-01-05")、time("08:30:00")、duration("P1Y")。',
    en: '“{found}” is no valid date, time or duration, e.g. date("2026-01-05"), time("08:30:00"), duration("P1Y").',
  },
  'too-long': {
    kind: 'too-large',
    zh: '规则长 {length} 个字符，超过上限 {limit}。请拆成几条规则。',
    en: 'The rule has {length} characters, more than the limit of {limit}. Split it into several rules.',
  },
  'too-deep': {
    kind: 'too-large',
    zh: '规则嵌套超过 {limit} 层。请拆成几条规则。',
    en: 'The rule is nested more than {limit} deep. Split it into several rules.',
  },
  'too-many-parts': {
    kind: 'too-large',
    zh: '规则的组成部分超过 {limit} 个。请拆成几条规则。',
    en: 'The rule has more than {limit} parts. Split it into several rules.',
  },
  'budget-spent': {
    kind: 'too-large',
    zh: '规则的计算超过 {limit} 步，已停止。请缩小列表或减少嵌套的循环。',
    en: 'The rule took more than {limit} steps and was stopped. Use shorter lists or fewer loops within loops.',
  },
  'bad-fact': {
    kind: 'invalid',
    zh: '“{name}”的值不是{expectedZh}。请更正数据后重试。',
    en: 'The value of “{name}” is not {expectedEn}. Correct the data and try again.',
  },
  'name-taken': {
    kind: 'invalid',
    zh: '“{name}”既声明为事实又声明为参数。请改用不同的名称。',
    en: '“{name}” is declared both as a fact and as a parameter. Use two names.',
  },
  'population-too-large': {
    kind: 'too-large',
    zh: '数据需要 {bytes} 字节内存，超过单次匹配的上限。请按地区分批匹配。',
    en: 'The data needs {bytes} bytes of memory, more than one match may take. Match region by region.',
  },
  'parameters-differ': {
    kind: 'invalid',
    zh: '一起匹配的规则对参数“{name}”给出了不同的值。请分开匹配，或改用不同的参数名。',
    en: 'Rules matched together give parameter “{name}” different values. Match them apart, or name the parameters apart.',
  },
  'too-many-combinations': {
    kind: 'too-large',
    zh: '一个条件同时用到的事实（{names}）取值组合过多。请拆成几个条件，或把数值取整。',
    en: 'One condition uses facts ({names}) with too many combinations of values. Split it, or round the numbers.',
  },
  'not-in-sql': {
    kind: 'unsupported',
    zh: '“{found}”不能写成数据库查询。请先把它算成一个事实（例如家庭汇总），再用于规则。',
    en: '“{found}” cannot be written as a database query. Compute it as a fact first (a household figure, say), then use that.',
  },
  'bad-period': {
    kind: 'invalid',
    zh: '起始日 {from} 不早于截止日 {until}。请改正日期。',
    en: 'The first day {from} is not before the last {until}. Correct the dates.',
  },
  'unreadable-pack': {
    kind: 'invalid',
    zh: '规则文件“{name}”有 {count} 处不合格式。请按提示逐处改正。',
    en: 'The rule file “{name}” has {count} places that do not fit. Correct them one by one.',
  },
  'not-columnar': {
    kind: 'unsupported',
    zh: '家庭汇总“{name}”的计算方式不支持按列计算。',
    en: 'The household figure “{name}” cannot be computed in columns.',
  },
})
