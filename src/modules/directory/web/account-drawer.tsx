/** One account: its state and password (system administrator), its roles (security administrator). */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Descriptions, Drawer, Form, Popconfirm, Select, Space, Spin, Table } from 'antd'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { api, type AccountItem } from './directory-api.ts'
import { common } from './directory-words.ts'
import { OncePassword } from './once-password.tsx'
import { RegionName, useRegionNames } from './region-name.tsx'
import { RegionPicker } from './region-picker.tsx'
import { useRoleNames, useRoles } from './use-role-names.ts'

const words = {
  status: { zh: '状态', en: 'State' }, active: { zh: '正常', en: 'Active' }, disabled: { zh: '已停用', en: 'Disabled' },
  factor: { zh: '动态验证码', en: 'Authenticator app' }, set: { zh: '已绑定', en: 'Set up' }, unset: { zh: '未绑定', en: 'Not set up' },
  disable: { zh: '停用', en: 'Disable' }, enable: { zh: '启用', en: 'Enable' },
  reset: { zh: '重置密码（并解除锁定）', en: 'Reset password (and unlock)' }, resetFactor: { zh: '解除动态验证码', en: 'Remove authenticator app' },
  sure: { zh: '确定吗？此人现有的登录会全部结束。', en: 'Are you sure? All sessions of this person end.' },
  grants: { zh: '角色与范围', en: 'Roles and scope' }, role: { zh: '角色', en: 'Role' }, unit: { zh: '限于单位', en: 'Within organization' }, region: { zh: '限于地区', en: 'Within region' }, regionHint: { zh: '不选为不限', en: 'Empty: everywhere' },
  until: { zh: '至', en: 'Until' }, everywhere: { zh: '不限', en: 'Everywhere' }, open: { zh: '长期', en: 'Open' },
  revoke: { zh: '撤销', en: 'Revoke' }, grant: { zh: '授予', en: 'Grant' }, none: { zh: '没有角色，登录后什么也看不到。', en: 'No roles: this person sees nothing after signing in.' },
} as const

export function AccountDrawer({ id, onClose, onChanged }: { id: string; onClose: () => void; onChanged: () => void }) {
  const t = useT()
  const client = useQueryClient()
  const mayManage = useMay('accounts.manage')
  const { data: account, error } = useQuery({ queryKey: ['account', id], queryFn: () => api('GET /accounts/:id', { params: { id } }) })
  const changed = () => { void client.invalidateQueries({ queryKey: ['account', id] }); onChanged() }
  const setStatus = useMutation({
    mutationFn: ({ displayName, orgId, status, version }: AccountItem) => api('PUT /accounts/:id', { params: { id }, body: { displayName, orgId, status: status === 'active' ? 'disabled' : 'active' } }, { ifMatch: version }),
    onSuccess: changed,
  })
  const reset = useMutation({ mutationFn: () => api('POST /accounts/:id/reset-password', { params: { id } }), onSuccess: changed })
  const resetFactor = useMutation({ mutationFn: () => api('POST /accounts/:id/reset-second-factor', { params: { id } }), onSuccess: changed })
  return (
    <Drawer open size={560} onClose={onClose} title={account === undefined ? '' : `${account.displayName}（${account.name}）`}>
      <ErrorNote error={error ?? setStatus.error ?? reset.error ?? resetFactor.error} />
      {account === undefined ? <Spin /> : (
        <>
          <Descriptions size="small" column={1} items={[
            { key: 'status', label: t(words.status), children: t(words[account.status]) },
            { key: 'factor', label: t(words.factor), children: t(account.secondFactor ? words.set : words.unset) },
          ]} />
          {reset.data ? <OncePassword password={reset.data.password} /> : null}
          {mayManage ? (
            <Space wrap style={{ marginBottom: 16 }}>
              <Popconfirm title={t(words.sure)} onConfirm={() => setStatus.mutate(account)}><Button danger={account.status === 'active'}>{t(account.status === 'active' ? words.disable : words.enable)}</Button></Popconfirm>
              <Popconfirm title={t(words.sure)} onConfirm={() => reset.mutate()}><Button>{t(words.reset)}</Button></Popconfirm>
              {account.secondFactor ? <Popconfirm title={t(words.sure)} onConfirm={() => resetFactor.mutate()}><Button>{t(words.resetFactor)}</Button></Popconfirm> : null}
            </Space>
          ) : null}
          <Grants account={account} onChanged={changed} />
        </>
      )}
    </Drawer>
  )
}

interface Fields { role: string; orgId?: string; region?: string; until?: string }

function Grants({ account, onChanged }: { account: AccountItem; onChanged: () => void }) {
  const t = useT()
  const [form] = Form.useForm<Fields>()
  const mayGrant = useMay('grants.manage')
  const roles = useRoles()
  const roleName = useRoleNames()
  const units = useQuery({ queryKey: ['organizations'], queryFn: () => api('GET /organizations') }).data?.items ?? []
  const places = useRegionNames(account.grants.map((one) => one.region))
  const unitName = new Map(units.map((unit) => [unit.id, unit.name]))
  const grant = useMutation({
    mutationFn: ({ role, orgId, region, until }: Fields) => api('POST /accounts/:id/grants', { params: { id: account.id }, body: { role, orgId: orgId ?? null, region: region?.trim() || null, validUntil: until || null } }),
    onSuccess: () => { form.resetFields(); onChanged() },
  })
  const revoke = useMutation({ mutationFn: (id: string) => api('DELETE /grants/:id', { params: { id } }), onSuccess: onChanged })
  return (
    <>
      <h2 style={{ fontSize: 16 }}>{t(words.grants)}</h2>
      <ErrorNote error={grant.error ?? revoke.error} />
      <Table
        size="small" rowKey="id" pagination={false} dataSource={[...account.grants]} scroll={{ x: 420 }} locale={{ emptyText: t(words.none) }}
        columns={[
          { title: t(words.role), dataIndex: 'role', render: roleName },
          { title: t(words.unit), dataIndex: 'orgId', render: (id: string | null) => (id === null ? t(words.everywhere) : (unitName.get(id) ?? id)) },
          { title: t(words.region), dataIndex: 'region', render: (code: string | null) => (code === null ? t(words.everywhere) : <RegionName code={code} names={places} />) },
          { title: t(words.until), dataIndex: 'validUntil', render: (day: string | null) => day ?? t(words.open) },
          { key: 'revoke', align: 'right', render: (_, row) => (mayGrant ? <Button size="small" danger onClick={() => revoke.mutate(row.id)}>{t(words.revoke)}</Button> : null) },
        ]}
      />
      {mayGrant ? (
        <Form<Fields> form={form} layout="vertical" onFinish={(fields) => grant.mutate(fields)} style={{ marginTop: 12 }}>
          <Form.Item name="role" label={t(words.role)} rules={[{ required: true, message: t(common.required) }]}><Select showSearch={{ optionFilterProp: 'label' }} options={roles.map((role) => ({ value: role.code, label: roleName(role.code) }))} /></Form.Item>
          <Form.Item name="orgId" label={t(words.unit)}><Select allowClear placeholder={t(words.everywhere)} showSearch={{ optionFilterProp: 'label' }} options={units.map((unit) => ({ value: unit.id, label: unit.name }))} /></Form.Item>
          <Form.Item name="region" label={t(words.region)} extra={t(words.regionHint)}><RegionPicker digits={[6, 12]} /></Form.Item>
          <Space wrap align="end">
            <Form.Item name="until" label={t(words.until)}><DayField placeholder={t(words.open)} /></Form.Item>
            <Form.Item><Button type="primary" htmlType="submit" loading={grant.isPending}>{t(words.grant)}</Button></Form.Item>
          </Space>
        </Form>
      ) : null}
    </>
  )
}
