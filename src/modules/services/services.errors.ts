import { defineErrors } from '#kernel/errors.ts'

export const servicesErrors = defineErrors('services', {
  'not-found': { kind: 'not-found', zh: '没有编号为 {id} 的待遇。请从清单中选择。', en: 'There is no entitlement {id}. Choose one from the list.' },
  'item-not-found': { kind: 'not-found', zh: '目录中没有编号为 {code} 的项目。', en: 'The catalogue has no item {code}.' },
  'guide-exists': { kind: 'conflict', zh: '从 {from} 起已有一版办事指南在施行，不能改写，请改用另一天。', en: 'A guide has been in force from {from}; it is not rewritten, choose another day.' },
  'no-guide-proposal': { kind: 'not-found', zh: '没有待发布的办事指南修改稿，可能已发布或已放弃。', en: 'No change of this guide waits to be published; it may be in force or dropped.' },
  'place-not-found': { kind: 'not-found', zh: '没有代码为 {code} 的地区。', en: 'There is no region {code}.' },
  'parameter-not-found': { kind: 'not-found', zh: '没有名为“{name}”的参数。', en: 'There is no parameter named “{name}”.' },
  undecidable: { kind: 'conflict', zh: '“{name}”不用规则判断，不能修改规则。请按核对表办理。', en: '“{name}” is not decided by a rule and has none to change. Use its checklist.' },
  'no-draft': { kind: 'conflict', zh: '“{name}”没有待发布的修改。请先保存修改。', en: '“{name}” has no change to publish. Save a change first.' },
  'not-publishable': { kind: 'conflict', zh: '“{name}”还不能发布：有 {count} 处未解决。请逐处处理。', en: '“{name}” cannot be published: {count} things are open. Settle each.' },
  'rule-faulty': { kind: 'conflict', zh: '“{name}”有 {count} 处错误，不能发布：{faults}。请按各处的提示改正后再发布。', en: '“{name}” has {count} errors and cannot be published: {faultsEn}. Correct each as said, then publish.' },
  'version-not-later': { kind: 'conflict', zh: '新规则须从 {latest} 之后的一天开始施行。已经施行的规则不能改写。', en: 'A new rule must begin after {latest}. A rule that was in force is not rewritten.' },
  'value-exists': { kind: 'conflict', zh: '参数“{name}”从 {from} 起已有一个值。已经施行的数值不能改写，请改用另一天。', en: 'Parameter “{name}” has a value from {from} already. A value that was in force is not rewritten; choose another day.' },
  'second-person': { kind: 'conflict', zh: '“{name}”从 {from} 起的数值是您登记的，须由另一人与依据文件核对。', en: 'You entered the value of “{name}” from {from}; somebody else has to compare it with its source.' },
  'no-proposal': { kind: 'not-found', zh: '参数“{name}”没有从 {from} 起待核对的数值，可能已核对或已撤回。', en: 'Parameter “{name}” has no value from {from} waiting to be verified; it may be in force or withdrawn.' },
  'value-type': { kind: 'invalid', zh: '参数“{name}”应填{expectedZh}。', en: 'Parameter “{name}” takes {expectedEn}.' },
  'no-people': { kind: 'unavailable', zh: '{region} 还没有居民数据，不能匹配。请先在“居民与家庭”中导入。', en: '{region} has no records of residents to match. Import them first.' },
  'no-match': { kind: 'not-found', zh: '{region} 还没有匹配结果。请先匹配一次。', en: '{region} has not been matched yet. Run a match first.' },
  'bad-fact': { kind: 'invalid', zh: '“{name}”的填写不对：{hint}。', en: '“{name}” is not filled in right: {hint}.' },
  'held-columns': { kind: 'invalid', zh: '享受待遇名单缺少“{column}”列。表头应有“人员编号”和“待遇编号”。', en: 'The list of holders has no column “{column}”. Its head must have “人员编号” and “待遇编号”.' },
  'nobody-left': { kind: 'conflict', zh: '没有可以通知的人：符合条件的人都已享受、已在名单中，或没有留下手机号码。', en: 'There is nobody to tell: all have it, are on a list already, or left no number.' },
})
