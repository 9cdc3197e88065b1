/** A new account; its temporary password is shown once. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api } from './directory-api.ts'
import { common } from './directory-words.ts'
import { OncePassword } from './once-password.tsx'

const words = {
  title: { zh: '新建账号', en: 'New account' },
  account: { zh: '账号名（字母、数字，不含空格）', en: 'Account name (no spaces)' },
  person: { zh: '姓名', en: 'Name' },
  unit: { zh: '单位', en: 'Organization' },
  next: { zh: '账号建好后，请安全管理员为它授予角色。', en: 'When it is made, have a security administrator grant it a role.' },
} as const

interface Fields { name: string; displayName: string; orgId?: string }

export function NewAccount({ onClose }: { onClose: () => void }) {
  const t = useT()
  const units = useQuery({ queryKey: ['organizations'], queryFn: () => api('GET /organizations') })
  const make = useMutation({ mutationFn: (fields: Fields) => api('POST /accounts', { body: { name: fields.name, displayName: fields.displayName, orgId: fields.orgId ?? null } }) })
  return (
    <Modal open title={t(words.title)} footer={null} onCancel={onClose} destroyOnHidden>
      {make.data ? <><OncePassword password={make.data.password} /><p>{t(words.next)}</p><Button type="primary" onClick={onClose}>{t(common.close)}</Button></> : (
        <Form<Fields> layout="vertical" onFinish={(fields) => make.mutate(fields)}>
          <ErrorNote error={make.error} />
          <Form.Item name="name" label={t(words.account)} rules={[{ required: true, pattern: /^\S{2,64}$/, message: t(common.required) }]}><Input autoFocus autoComplete="off" /></Form.Item>
          <Form.Item name="displayName" label={t(words.person)} rules={[{ required: true, message: t(common.required) }]}><Input maxLength={64} /></Form.Item>
          <Form.Item name="orgId" label={t(words.unit)}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={units.data?.items.map((unit) => ({ value: unit.id, label: unit.name })) ?? []} /></Form.Item>
          <Button type="primary" htmlType="submit" loading={make.isPending}>{t(common.save)}</Button>
        </Form>
      )}
    </Modal>
  )
}
