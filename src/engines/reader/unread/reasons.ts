/** The words for the codes in `Unread.reason`; a reviewer's own reason is in words already. */
export const unreadReasons: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'responsibility-not-read': { zh: '这里像是责任分工，但没有读出单位', en: 'This looks like a responsibility, but no unit was read from it' },
  'rule-on-lead-not-read': { zh: '这里规定了谁牵头，但没有用上', en: 'This says who leads, but was not applied' },
  'default-clause-not-read': { zh: '这里规定了各项任务共同的责任单位，但没有用上', en: 'This names units for all tasks, but was not applied' },
  'division-table-not-read': { zh: '这一行任务分工没有读出', en: 'This row of the table that divides the tasks was not read' },
  'duty-outside-tasks': { zh: '这里给单位布置了工作，但不在任何任务之内', en: 'This gives a unit a duty outside any task' },
  'number-not-read': { zh: '这里有要求也有数字，但没有读成目标或标准', en: 'This demands something and has a number, but was read neither as a target nor as a standard' },
  'deadline-without-number': { zh: '这里有要求也有期限，但没有可以衡量的数字', en: 'This demands something by a date, but has no number to measure it by' },
  'number-without-unit': { zh: '这里有数字，但认不出它的计量单位', en: 'This has a number whose unit is not known' },
  'indicator-without-target': { zh: '指标表的这一行没有读出目标值', en: 'No target was read from this row of the indicator table' },
  'box-item-without-project': { zh: '专栏里的这一条没有读出项目名称', en: 'No project name was read from this item of the box' },
  'not-an-object': { zh: '这里的内容过长或缺少名称，不能作为条目保存，请人工补录', en: 'This is too long or has no name, and was not kept as an object; enter it by hand' },
  'project-row-without-name': { zh: '项目表的这一行没有读出名称', en: 'No name was read from this row of the project table' },
}
