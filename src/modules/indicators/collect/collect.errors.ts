import { defineErrors } from '#kernel/errors.ts'

export const collectErrors = defineErrors('collect', {
  unreadable: { kind: 'unsupported', zh: '无法读取“{name}”。请上传 .xlsx、.csv 或 .json 文件。', en: '“{name}” could not be read. Upload .xlsx, .csv or .json.' },
  'old-binary': { kind: 'unsupported', zh: '“{name}”是旧的 .xls 格式。请另存为 .xlsx 后上传。', en: '“{name}” is an old .xls. Save it as .xlsx and upload again.' },
  encrypted: { kind: 'unsupported', zh: '“{name}”有打开密码。请去掉密码后上传。', en: '“{name}” is encrypted. Remove its password and upload again.' },
  'too-large': { kind: 'too-large', zh: '“{name}”中的文字太多，不像一张数表。请只上传数据。', en: '“{name}” holds too much text for a table of figures. Upload the data only.' },
  'lost-quote': { kind: 'invalid', zh: '“{name}”第 {row} 行的引号没有成对，或列数过多。请检查这一行。', en: 'Row {row} of “{name}” has an unpaired quote or too many columns. Check that row.' },
  'bad-exchange': { kind: 'invalid', zh: '“{name}”不是{format}：{reason}', en: '“{name}” is no {format}: {reason}' },
  'no-columns': { kind: 'invalid', zh: '“{name}”的列还没有对应好：{reason}', en: 'The columns of “{name}” are not mapped yet: {reason}' },
  'no-import': { kind: 'not-found', zh: '没有这次导入。请重新上传文件。', en: 'There is no such import. Upload the file again.' },
  'import-state': { kind: 'conflict', zh: '这次导入已处于“{state}”状态，不能这样操作。', en: 'This import is {state}; that cannot be done now.' },
  'import-refused-rows': { kind: 'conflict', zh: '有 {count} 处不能导入。请改正文件后重新上传，或选择“跳过不能导入的”。', en: '{count} values cannot be imported. Correct the file and upload again, or choose to skip them.' },
  'nothing-to-import': { kind: 'conflict', zh: '没有可以导入的数。请核对列对应关系。', en: 'There is nothing to import. Check the mapping of the columns.' },
  'no-cycle': { kind: 'not-found', zh: '没有这次采集。', en: 'There is no such collection.' },
  'no-task': { kind: 'not-found', zh: '没有这项采集任务。', en: 'There is no such collection task.' },
  'task-state': { kind: 'conflict', zh: '这项任务已处于“{state}”状态，不能这样操作。', en: 'This task is {state}; that cannot be done now.' },
  'task-incomplete': { kind: 'conflict', zh: '还有 {count} 项没有填，或有不能用的数。没有数据请填“—”。', en: '{count} fields are empty or cannot be used. Write — where there is no figure.' },
  'exists-elsewhere': { kind: 'conflict', zh: '不再向单位要这些数，系统里已有：{fields}。请从采集范围中去掉。', en: 'These figures are in the system already and are not asked again: {fields}. Take them out of the collection.' },
  'nobody-to-ask': { kind: 'invalid', zh: '没有单位可以填报：{fields}。请指定填报单位。', en: 'There is no unit to ask for: {fields}. Name the units.' },
  'wrong-template': { kind: 'invalid', zh: '这份表格是“{title}”的模板，不是本次采集的。请下载本次的模板。', en: 'This file is the template of “{title}”, not of this collection. Download the current one.' },
  'no-template': { kind: 'invalid', zh: '“{name}”不是系统发出的模板。请下载模板填写，或用“导入”上传其他表格。', en: '“{name}” is no template of ours. Download the template, or use Import for other files.' },
})
