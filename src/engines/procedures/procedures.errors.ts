/** What the procedure engine refuses. No text carries a person's name or what somebody wrote. */
import { defineErrors } from '#kernel/errors.ts'

export const procedureErrors = defineErrors('procedures', {
  unreadable: {
    kind: 'invalid',
    zh: '流程文件“{name}”不符合格式，共 {count} 处，见所列各处。',
    en: 'The procedure file “{name}” does not have the right shape in {count} places; see the list.',
  },
  unsound: {
    kind: 'invalid',
    zh: '流程“{procedure}”未通过检查，共 {count} 处，见所列各处；改正后才能启用。',
    en: 'The procedure “{procedure}” fails {count} checks; see the list. It can be used once they are mended.',
  },
  'unknown-action': {
    kind: 'invalid',
    zh: '流程“{procedure}”第 {version} 版没有动作“{action}”。请刷新页面后重试。',
    en: 'Procedure “{procedure}” version {version} has no action “{action}”. Reload the page and try again.',
  },
  'not-allowed': {
    kind: 'conflict',
    zh: '现在不能“{action}”，原因见所列各项。',
    en: '“{action}” is not possible now; see the reasons listed.',
  },
  'log-broken': {
    kind: 'internal',
    zh: '办件记录第 {entry} 条“{action}”与流程“{procedure}”第 {version} 版不符：{reason}。请联系管理员核对审计记录。',
    en: 'Entry {entry} “{action}” of the case does not fit procedure “{procedure}” version {version}: {reason}. Ask the administrator to check the audit trail.',
  },
  'unknown-version': {
    kind: 'internal',
    zh: '办件按流程“{procedure}”第 {version} 版办理，但该版本未安装。请装回该版本的流程文件。',
    en: 'The case runs under version {version} of procedure “{procedure}”, which is not installed. Put that version’s file back.',
  },
  'no-migration': {
    kind: 'conflict',
    zh: '流程“{procedure}”没有从第 {from} 版到第 {to} 版的迁移对照，办件继续按原版本办理。',
    en: 'Procedure “{procedure}” declares no migration from version {from} to {to}; the case stays on its version.',
  },
  'no-limit': {
    kind: 'invalid',
    zh: '时限“{clock}”要看字段“{field}”才能确定，但该字段没有填写或取值不在所列之内。',
    en: 'The clock “{clock}” depends on the field “{field}”, which is empty or has a value that is not listed.',
  },
})
