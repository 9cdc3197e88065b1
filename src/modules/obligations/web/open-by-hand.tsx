/** Form by which a person opens an obligation: from a meeting, an instruction, feedback from above. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Select } from 'antd'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { closings, rhythms } from '../triggers/rules.schema.ts'
import { ledgerKey, obligationApi, plansKey, taskApi } from './obligation-api.ts'
import { closingWords, rhythmWords, sourceWords } from './obligation-words.ts'
import { useMayObligations } from './use-may.ts'

const words = {
  title: { zh: '人工立项', en: 'Open an obligation' },
  source: { zh: '来源', en: 'Source' },
  sourceName: { zh: '会议、批示、来文或热点名称', en: 'Meeting, instruction, letter or theme' },
  region: { zh: '地区', en: 'Region' },
  regionHint: { zh: '请选择地区', en: 'Choose the region' },
  matter: { zh: '督办事项', en: 'Matter' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  supports: { zh: '配合单位', en: 'Supporting units' },
  due: { zh: '完成期限', en: 'Due' },
  rhythm: { zh: '进展填报周期', en: 'Reports' },
  closing: { zh: '核查方式', en: 'Verification' },
  office: { zh: '督查机构（不填为本单位，或方案主管单位）', en: 'Supervision office (default: your unit, or the plan’s office)' },
  ok: { zh: '立项', en: 'Open' },
  waits: { zh: '提交后由领导审批立项，再行交办。', en: 'A leader dockets it; then it is assigned.' },
  must: { zh: '请填写', en: 'Required' },
} as const

interface Draft {
  readonly region: string
  readonly source: 'meeting' | 'instruction' | 'upper' | 'appeal' | 'other'
  readonly sourceName: string
  readonly matter: string
  readonly officeOrg?: readonly string[]
  readonly lead?: readonly string[]
  readonly supports?: readonly string[]
  readonly due?: string
  readonly rhythm: (typeof rhythms)[number]
  readonly closing: (typeof closings)[number]
}

const lastRegion = 'luoshi.obligations.region'

/** What another page already knows of the matter. */
export interface Begun { readonly region: string; readonly sourceName: string; readonly matter: string; readonly about: { readonly type: 'appeal-theme'; readonly id: string } }

export function OpenByHand({ begun, onClose, onOpened }: { begun?: Begun; onClose: () => void; onOpened: (run: { readonly region: string; readonly id: string }) => void }) {
  const t = useT()
  const client = useQueryClient()
  const may = useMayObligations()
  const [form] = Form.useForm<Draft>()
  const plans = useQuery({ queryKey: plansKey, queryFn: () => taskApi('GET /obligations/plans') })
  const open = useMutation({
    mutationFn: ({ lead: [leadUnit] = [], supports = [], due, rhythm, closing, officeOrg: [officeOrg] = [], ...draft }: Draft) => obligationApi('POST /obligations', {
      body: {
        ...draft, ...(begun === undefined ? {} : { about: begun.about }), ...(officeOrg === undefined ? {} : { officeOrg }),
        ...(leadUnit === undefined || !due ? {} : { assignment: { leadUnit, supportUnits: [...supports], due, rhythm, closing } }),
      },
    }),
    onSuccess: ({ run }) => {
      localStorage.setItem(lastRegion, run.region)
      void client.invalidateQueries({ queryKey: ledgerKey })
      onOpened(run)
    },
  })
  if (plans.isPending) return null
  const required = [{ required: true, message: t(words.must) }]
  return (
    <Modal open title={t(words.title)} okText={t(words.ok)} confirmLoading={open.isPending} onOk={() => void form.validateFields().then((draft) => open.mutate(draft))} onCancel={onClose} width={600}>
      <Form<Draft> form={form} layout="vertical" initialValues={{ source: begun === undefined ? 'meeting' : 'appeal', rhythm: 'month', closing: 'paper', region: begun?.region ?? localStorage.getItem(lastRegion) ?? plans.data?.items[0]?.region ?? '', sourceName: begun?.sourceName ?? '', matter: begun?.matter ?? '' }}>
        <div className="form-line">
          <Form.Item name="source" label={t(words.source)}><Select options={(['meeting', 'instruction', 'upper', 'appeal', 'other'] as const).map((value) => ({ value, label: t(sourceWords[value]) }))} /></Form.Item>
          <Form.Item name="region" label={t(words.region)} rules={[{ required: true, message: t(words.regionHint) }]}><RegionPicker /></Form.Item>
        </div>
        <Form.Item name="sourceName" label={t(words.sourceName)} rules={required}><Input maxLength={300} /></Form.Item>
        <Form.Item name="matter" label={t(words.matter)} rules={required}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
        <Form.Item name="officeOrg" label={t(words.office)} valuePropName="value" initialValue={[]}><FormUnits id="office" many={false} /></Form.Item>
        {may.approve ? (
          <>
            <Form.Item name="lead" label={t(words.lead)} initialValue={[]}><FormUnits id="lead" many={false} /></Form.Item>
            <Form.Item name="supports" label={t(words.supports)} initialValue={[]}><FormUnits id="supports" many /></Form.Item>
            <div className="form-line">
              <Form.Item name="due" label={t(words.due)}><DayField /></Form.Item>
              <Form.Item name="rhythm" label={t(words.rhythm)}><Select options={rhythms.map((value) => ({ value, label: t(rhythmWords[value]) }))} /></Form.Item>
              <Form.Item name="closing" label={t(words.closing)}><Select options={closings.map((value) => ({ value, label: t(closingWords[value]) }))} /></Form.Item>
            </div>
          </>
        ) : <Alert type="info" showIcon title={t(words.waits)} />}
      </Form>
      <ErrorNote error={open.error} />
    </Modal>
  )
}

/** The picker as a control of antd’s form, which gives value and onChange. */
function FormUnits({ id, many, value = [], onChange = () => {} }: { id: string; many: boolean; value?: readonly string[]; onChange?: (ids: string[]) => void }) {
  return <UnitPicker id={id} many={many} value={value} onChange={onChange} />
}
