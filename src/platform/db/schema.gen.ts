/** Written by scripts/db-types.ts from the migrations. Do not edit. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { GeneratedJsonColumn, JsonColumn, NullableJsonColumn } from './types.ts'

export interface AccountTable {
  id: string
  name: string
  display_name: string
  org_id: string | null
  status: Generated<string>
  is_technical: Generated<boolean>
  created_at: Date
  last_sign_in_at: Date | null
  version: Generated<number>
}

export interface ApiTokenTable {
  id: string
  account_id: string
  label: string
  secret_hash: Uint8Array
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
}

export interface AppealTable {
  region: string
  id: string
  number: string
  kind: string
  category: string | null
  tags: GeneratedJsonColumn
  urgency: string
  title: string
  body: string
  sealed: Uint8Array
  phone_hash: Uint8Array | null
  code_hash: Uint8Array
  account: string | null
  anonymous: Generated<boolean>
  secret: Generated<boolean>
  enterprise: string | null
  language: Generated<string>
  channel: string
  source_ref: string | null
  intake_key: string | null
  place_region: string | null
  place_text: string | null
  lng: number | null
  lat: number | null
  place_code: string | null
  text_hash: Uint8Array
  same_as: string | null
  call_ref: string | null
  answer_seconds: number | null
  received_at: Date
  occurred_at: Date | null
  received_by: string | null
  state: string
  unit: string | null
  supports: GeneratedJsonColumn
  ground: string | null
  dispatched_at: Date | null
  signed_at: Date | null
  signed_in_time: boolean | null
  contacted_at: Date | null
  contacted_in_time: boolean | null
  replied_at: Date | null
  due_at: Date | null
  replied_in_time: boolean | null
  closed_at: Date | null
  returns: Generated<number>
  reworks: Generated<number>
  reached: boolean | null
  contacted: boolean | null
  solved: boolean | null
  satisfied: string | null
  excluded: Generated<boolean>
  public: Generated<boolean>
  public_title: string | null
  public_text: string | null
  public_answer: string | null
}

export interface AppealAttemptTable {
  who: Uint8Array
  hour: Date
  count: Generated<number>
}

export interface AppealCategoryTable {
  region: string
  code: string
  parent: string | null
  name: string
  open311: Generated<boolean>
  ended: Generated<boolean>
}

export interface AppealExclusionTable {
  region: string
  appeal_id: string
  reason: string
  asked_by: string
  asked_at: Date
  state: Generated<string>
  decision: string | null
  decided_by: string | null
  decided_at: Date | null
  appeal_reason: string | null
  revocation: string | null
}

export interface AppealFactTable {
  region: string
  appeal_id: string
  seq: number
  at: Date
  by_resident: boolean
  body: string
  sealed: Uint8Array
}

export interface AppealImportTable {
  region: string
  id: string
  name: string
  mapping: JsonColumn
  report: JsonColumn
  at: Date
  by_account: string | null
}

export interface AppealJoinTable {
  region: string
  appeal_id: string
  into_id: string
  at: Date
  by_name: string
}

export interface AppealLetterTable {
  region: string
  appeal_id: string
  answer: string
  message_id: string
  asked_at: Date
  asked_by: string | null
  number: string | null
}

export interface AppealLetterCopyTable {
  region: string
  appeal_id: string
  answer: string
  message_id: string
  asked_at: Date
  asked_by: string | null
}

export interface AppealLineTable {
  region: string
  name: string
  phone: Generated<string>
  org: string | null
  jurisdiction: string
  open: Generated<boolean>
  settings: GeneratedJsonColumn
  version: Generated<number>
  updated_at: Date
}

export interface AppealModelTable {
  region: string
  version: number
  trained_at: Date
  texts: number
  model: JsonColumn
  report: JsonColumn
  active: Generated<boolean>
}

export interface AppealPlaceCodeTable {
  region: string
  code: string
  name: string
  place_region: string | null
  lng: number | null
  lat: number | null
  category: string | null
  unit: string | null
  ended: Generated<boolean>
  created_at: Date
}

export interface AppealQualityTable {
  region: string
  appeal_id: string
  rule: string
  part: string
  severity: string
  message: string
  evidence: GeneratedJsonColumn
  points: Generated<number>
  state: Generated<string>
  objection: string | null
  decision: string | null
  at: Date
  decided_by: string | null
  decided_at: Date | null
  rule_version: Generated<number>
  message_en: string | null
}

export interface AppealQualityRuleTable {
  region: string
  code: string
  rule: JsonColumn
  version: number
  updated_at: Date
  updated_by: string | null
}

export interface AppealReadingTable {
  region: string
  appeal_id: string
  reader: string
  filed_in: Generated<string>
  print: string
  terms: Uint8Array
  places: Generated<string[]>
  category: string | null
  confidence: number | null
  alike: string | null
  likeness: number | null
  at: Date
  place: string | null
  caller: Uint8Array | null
}

export interface AppealResidentTable {
  region: string
  appeal_id: string
  account_id: string
  at: Date
}

export interface AppealScoreTable {
  region: string
  month: string
  rows: JsonColumn
  frozen_at: Date
  frozen_by: string
}

export interface AppealSettingChangeTable {
  region: string
  id: string
  at: Date
  by_account: string | null
  by_name: string
  what: string
  key: string
  before: NullableJsonColumn
  after: NullableJsonColumn
}

export interface AppealThemeTable {
  region: string
  id: string
  name: string
  words: JsonColumn
  size: number
  growth: number | null
  places: GeneratedJsonColumn
  members: GeneratedJsonColumn
  examples: GeneratedJsonColumn
  first_seen: string
  last_seen: string
  hot: Generated<boolean>
}

export interface AppealTransferTable {
  region: string
  appeal_id: string
  direction: string
  body: string
  body_name: string
  receipt: string
  at: Date
  by_account: string | null
}

export interface AuditTable {
  region: string
  id: string
  at: Date
  actor: string
  action: string
  subject_type: string
  subject_id: string
  result: string
  source_ip: string | null
  detail: GeneratedJsonColumn
  leaf: Uint8Array
  batch: number | null
  position: number | null
}

export interface AuditBatchTable {
  number: number
  leaves: number
  leaf_hashes: Uint8Array
  root: Uint8Array
  previous: Uint8Array
  hash: Uint8Array
  sealed_at: Date
}

export interface CalendarDayTable {
  day: string
  year: number
  kind: string
  name: Generated<string>
}

export interface CalendarYearTable {
  year: number
  status: string
  source: Generated<string>
  verified_on: string | null
  version: Generated<number>
}

export interface CaseActionTable {
  region: string
  case_id: string
  seq: number
  action: string
  version: number
  at: Date
  account: string
  by_name: string
  unit: string | null
  fields: GeneratedJsonColumn
  carried: NullableJsonColumn
  state: string
  key: string | null
}

export interface CaseFeedTable {
  account: string
  token_hash: Uint8Array
  created_at: Date
}

export interface CaseHookTable {
  region: string
  id: string
  org_id: string
  url: string
  secret: Uint8Array
  subject: string | null
  created_at: Date
  created_by: string
  disabled_at: Date | null
  failures: Generated<number>
}

export interface CaseNoteTable {
  region: string
  case_id: string
  id: string
  at: Date
  account: string
  by_name: string
  text: string
}

export interface CaseNumberTable {
  region: string
  series: string
  year: number
  next: Generated<number>
}

export interface CaseRetimingTable {
  one: Generated<boolean>
  stamp: number
  target: number
  region: Generated<string>
  case_id: string | null
}

export interface CaseRoleTable {
  region: string
  case_id: string
  role: string
  org_id: string | null
  account: string | null
}

export interface CaseRunTable {
  region: string
  id: string
  procedure: string
  version: number
  subject: string
  number: string
  title: string
  state: string
  since: Date
  opened_at: Date
  last_at: Date
  ended_at: Date | null
  entries: number
  lead_org: string | null
  holder_org: string | null
  holder_role: string | null
  holder_account: string | null
  arrival: Generated<string>
  due_at: Date | null
  next_due_at: Date | null
  progress: number | null
  urgency: string | null
}

export interface CaseStateTable {
  region: string
  case_id: string
  derived: string
}

export interface CaseTimerTable {
  region: string
  case_id: string
  next: number | null
  moments: Generated<number[]>
  keys: Generated<string[]>
  undated: Generated<string[]>
  told: Generated<string[]>
}

export interface CredentialTable {
  account_id: string
  password_hash: string | null
  must_change: Generated<boolean>
  changed_at: Date
  totp_secret: Uint8Array | null
  totp_confirmed_at: Date | null
  totp_last_step: number | null
}

export interface DeputyTable {
  id: string
  principal_id: string
  deputy_id: string
  roles: string[]
  valid_from: string
  valid_until: string
  reason: Generated<string>
  requested_by: string
  created_at: Date
  ended_at: Date | null
}

export interface DocumentTable {
  region: string
  id: string
  hash: string
  file_id: string
  name: string
  format: string
  text: string
  title: string
  number: string | null
  issuer: string | null
  issued_on: string | null
  reading: JsonColumn
  notes: GeneratedJsonColumn
  imported_at: Date
  imported_by: string | null
}

export interface DutyEntryTable {
  region: string
  id: string
  category: string
  place: string | null
  words: GeneratedJsonColumn
  unit: string
  supports: GeneratedJsonColumn
  ground: string
  version: Generated<number>
  ended_at: Date | null
  updated_at: Date
  updated_by: string | null
}

export interface DutyTermTable {
  region: string
  duty_id: string
  valid_from: string | null
  valid_to: string | null
}

export interface EntitlementTable {
  id: string
  item: string
  names: JsonColumn
  undecidable: NullableJsonColumn
  excludes: GeneratedJsonColumn
  cases: GeneratedJsonColumn
  position: number
  origin: string
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
}

export interface EntitlementDraftTable {
  entitlement: string
  content: JsonColumn
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
}

export interface EntitlementHeldTable {
  region: string
  entitlement: string
  person: string
  since: string | null
  until_day: string | null
  source: string
  imported_at: Date
}

export interface EntitlementMatchTable {
  region: string
  id: string
  day: string
  made_at: Date
  made_by: string | null
  residents: number
  persons: string
  places: JsonColumn
  place_of: Uint8Array
  milliseconds: number
}

export interface EntitlementMatchBitsTable {
  region: string
  match: string
  entitlement: string
  entitled: Uint8Array
  unknown: Uint8Array
  held: Uint8Array
  entitled_count: number
  unknown_count: number
  held_count: number
  missing_count: number
  ended_count: number
  fen_per_year: number
  missing_fen_per_year: number
}

export interface EntitlementVersionTable {
  entitlement: string
  from_day: string
  until_day: string | null
  condition: string
  amount: NullableJsonColumn
  source: JsonColumn
  published_at: Date
  published_by: string | null
}

export interface ExternalIdentityTable {
  issuer: string
  subject: string
  account_id: string
  linked_at: Date
}

export interface FileTable {
  region: string
  id: string
  hash: string
  size: number
  media_type: string
  name: string
  created_by: string
  created_at: Date
  subject_type: string | null
  subject_id: string | null
}

export interface FindingTable {
  region: string
  id: string
  raiser: string
  rule: string
  dedupe_key: string
  severity: string
  state: Generated<string>
  subject_type: string
  subject_id: string
  message: string
  advice: Generated<string>
  evidence: GeneratedJsonColumn
  document_id: string | null
  spans: GeneratedJsonColumn
  raised_at: Date
  settled_at: Date | null
  settled_by: string | null
  reason: string | null
  version: Generated<number>
}

export interface IdempotencyTable {
  account: string
  key: string
  route: string
  request_hash: Uint8Array
  status: number | null
  answer: NullableJsonColumn
  etag: string | null
  created_at: Date
}

export interface IndicatorTable {
  id: string
  name_zh: string
  name_en: string
  aliases: Generated<string[]>
  definition: Generated<string>
  unit: string
  decimals: number
  direction: string
  frequency: string
  rollup: string
  multiplier: Generated<number>
  numerator: string | null
  denominator: string | null
  formula: string | null
  breakdowns: Generated<string[]>
  floor: number | null
  ceiling: number | null
  lag_days: Generated<number>
  owner_org: string | null
  collect_minutes: number | null
  corrective: Generated<string>
  area9: string | null
  area12: string | null
  source: Generated<string[]>
  verified: Generated<boolean>
  origin: string
  state: Generated<string>
  version: Generated<number>
  updated_at: Date
}

export interface IndicatorAskedTable {
  region: string
  org_id: string
  month: string
  cycle_id: string
  asked: number
  automatic: number
  minutes: number
}

export interface IndicatorCycleTable {
  region: string
  id: string
  title: string
  place: string
  period: string
  due_on: string
  unit_checks: boolean
  left_out: GeneratedJsonColumn
  state: string
  by_account: string
  at: Date
  version: Generated<number>
}

export interface IndicatorDirtyTable {
  region: string
  indicator: string
  place: string
  period: string
  breakdown: string
}

export interface IndicatorFigureTable {
  region: string
  indicator: string
  place: string
  period: string
  breakdown: Generated<string>
  made_by: string
  value: number | null
  numerator: number | null
  denominator: number | null
  missing: string | null
  completeness: JsonColumn
  provisional: boolean
  computed_at: Date
}

export interface IndicatorImportTable {
  region: string
  id: string
  place: string
  file_id: string
  hash: string
  name: string
  size: number
  format: string
  sender: string
  fingerprint: string
  state: string
  mapping: JsonColumn
  unsure: GeneratedJsonColumn
  counts: NullableJsonColumn
  skip_refused: Generated<boolean>
  correction: string | null
  problem: NullableJsonColumn
  by_account: string
  at: Date
  finished_at: Date | null
  undone_at: Date | null
  undone_why: string | null
  version: Generated<number>
}

export interface IndicatorImportLineTable {
  region: string
  import_id: string
  seq: number
  kind: string
  sheet: string
  row_number: number
  column_name: string
  text: string
  notes: JsonColumn
}

export interface IndicatorMapTable {
  region: string
  geojson: JsonColumn
  source: string
  version: Generated<number>
  updated_at: Date
  by_account: string | null
}

export interface IndicatorMappingTable {
  sender: string
  fingerprint: string
  mapping: JsonColumn
  uses: Generated<number>
  used_at: Date
}

export interface IndicatorStateTable {
  region: string
  target_id: string
  indicator: string
  place: string
  state: string
  light: string
  why: string
  value: number | null
  period: string | null
  missing: string | null
  expected: number | null
  attainment: number | null
  progress: number | null
  gap: number | null
  path_gap: number | null
  chance: number | null
  forecast: NullableJsonColumn
  baseline: number | null
  baseline_from: string | null
  provisional: Generated<boolean>
  stale_periods: Generated<number>
  findings: Generated<number>
  since: Date
  light_before: string | null
  judged_at: Date
  watch: GeneratedJsonColumn
}

export interface IndicatorStateLogTable {
  region: string
  target_id: string
  at: Date
  light_before: string | null
  light: string
  state: string
  why: string
  value: number | null
  period: string | null
}

export interface IndicatorTargetTable {
  region: string
  id: string
  indicator: string
  place: string
  plan_id: string
  plan_title: string
  plan_version: number
  object_id: string
  clause: string
  document_id: string
  spans: GeneratedJsonColumn
  wording: string
  plan_value: string
  plan_unit: string | null
  op: string
  value: number | null
  value_high: number | null
  kind: string
  nature: string
  start_day: string
  due_day: string
  baseline: number | null
  baseline_period: string | null
  milestones: GeneratedJsonColumn
  shape: Generated<string>
  lead_units: GeneratedJsonColumn
  other_units: GeneratedJsonColumn
  matched: string
  state: Generated<string>
  ended_why: string | null
  version: Generated<number>
  updated_at: Date
}

export interface IndicatorTaskTable {
  region: string
  id: string
  cycle_id: string
  org_id: string
  state: string
  reason: string | null
  submitted_by: string | null
  submitted_at: Date | null
  decided_by: string | null
  decided_at: Date | null
  reminded_on: string | null
  version: Generated<number>
}

export interface IndicatorTaskCellTable {
  region: string
  task_id: string
  n: number
  indicator: string
  place: string
  breakdown: Generated<string>
  value: Generated<string>
  numerator: Generated<string>
  denominator: Generated<string>
  remark: Generated<string>
}

export interface IndicatorVersionTable {
  indicator: string
  version: number
  definition: JsonColumn
  reason: Generated<string>
  at: Date
  by_account: string | null
}

export interface JobTable {
  id: string
  name: string
  key: string | null
  payload: JsonColumn
  state: string
  run_at: Generated<Date>
  attempts: Generated<number>
  leased_until: Date | null
  error_code: string | null
  error_text: string | null
  created_at: Generated<Date>
  finished_at: Date | null
}

export interface JobProgressTable {
  job_id: string
  done: number
  total: number | null
  message: Generated<string>
  updated_at: Date
}

export interface JobScheduleTable {
  name: string
  last_slot: Date
}

export interface KnowledgeTable {
  region: string
  id: string
  title: string
  answer: string
  category: string | null
  words: Generated<string>
  source: string
  owner: string
  expires_on: string
  state: Generated<string>
  version: Generated<number>
  updated_at: Date
  updated_by: string
}

export interface KnowledgeVersionTable {
  region: string
  knowledge_id: string
  version: number
  title: string
  answer: string
  source: string
  expires_on: string
  at: Date
  by_account: string
  reason: Generated<string>
}

export interface LetterTable {
  region: string
  id: string
  key: string
  kind: string
  mark: string
  year: number
  serial: number
  org_id: string
  title: string
  content: JsonColumn
  about_type: string | null
  about_id: string | null
  made_at: Date
  made_by: string | null
}

export interface LetterMarkTable {
  region: string
  org_id: string
  kind: string
  mark: string
  set_at: Date
}

export interface LetterNumberTable {
  region: string
  mark: string
  year: number
  last: number
}

export interface LetterTemplateTable {
  region: string
  kind: string
  version: number
  text: string
  note: string
  at: Date
  by_account: string | null
  by_name: string
}

export interface LinkTable {
  region: string
  from_type: string
  from_id: string
  relation: string
  to_type: string
  to_id: string
  at: Date
  by_account: string | null
}

export interface MessageTable {
  region: string
  id: string
  key: string
  template: string
  purpose: string
  urgent: Generated<boolean>
  state: string
  recipient_kind: string
  account_id: string | null
  org_id: string | null
  recipient: string
  recipient_hash: Uint8Array | null
  title: string | null
  body: string | null
  slots: GeneratedJsonColumn
  sealed: Uint8Array | null
  about_type: string | null
  about_id: string | null
  letter_id: string | null
  gathered_in: string | null
  channel: string | null
  attempts: Generated<number>
  due_at: Date
  gateway_id: string | null
  problem: string | null
  created_at: Date
  settled_at: Date | null
  version: Generated<number>
  given_up: Generated<string[]>
}

export interface MessageConsentTable {
  region: string
  person_hash: Uint8Array
  purpose: string
  agrees: boolean
  person: string
  how: string
  at: Date
  by_account: string
}

export interface MessageContactTable {
  account_id: string
  kind: string
  sealed: Uint8Array
  shown: string
  set_at: Date
}

export interface MessageEventTable {
  region: string
  id: string
  message_id: string
  at: Date
  kind: string
  channel: string | null
  detail: Generated<string>
}

export interface MessageKeyTable {
  id: number
  public_key: Uint8Array
  made_at: Date
}

export interface MigrationTable {
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface ObligationTable {
  region: string
  case_id: string
  source: string
  matter: string
  office_org: string | null
  origin: string | null
  plan_id: string | null
  commitment_id: string | null
  finding_id: string | null
  finding_gone: Generated<boolean>
  source_name: string | null
  from_region: string | null
  from_case: string | null
  rule: string | null
  opened_at: Date
}

export interface ObligationCommitmentTable {
  region: string
  id: string
  plan_id: string
  kind: string
  number: string | null
  area: string | null
  title: string
  figure: string | null
  clause: string
  document_id: string
  span_start: number
  span_end: number
  deadline: string | null
  lead_names: string[]
  lead_org: string | null
  other_orgs: string[]
  within: string | null
  position: number
  dropped: Generated<boolean>
}

export interface ObligationLetterTable {
  region: string
  id: string
  case_id: string
  kind: string
  clock: string | null
  due_at: Date
  letter_id: string | null
  issued_at: Date | null
  issued_by: string | null
}

export interface ObligationPlanTable {
  region: string
  plan_id: string
  number: number
  title: string
  document_number: string | null
  period_end: string | null
  owner_org: string | null
  opening: Generated<string>
  in_force: Generated<boolean>
  updated_at: Date
}

export interface ObligationProposalTable {
  region: string
  id: string
  case_id: string
  cause: string
  action: string
  fields: JsonColumn
  detail: JsonColumn
  state: Generated<string>
  at: Date
  decided_at: Date | null
  decided_by: string | null
  reason: string | null
}

export interface ObligationRulesTable {
  region: string
  version: number
  text: string
  note: string
  at: Date
  by_account: string | null
  by_name: string
}

export interface ObservationTable {
  region: string
  indicator: string
  place: string
  period: string
  breakdown: Generated<string>
  vintage: number
  value: number | null
  numerator: number | null
  denominator: number | null
  missing: string | null
  status: string
  source: string
  known_at: Date
  superseded_at: Date | null
  by_account: string | null
  decided_by: string | null
  decided_at: Date | null
  batch: string | null
  file: string | null
  records: number | null
  remark: Generated<string>
  reason: string | null
}

export interface OidcFlowTable {
  state_hash: Uint8Array
  provider: string
  nonce: string
  verifier: string
  binding_hash: Uint8Array
  expires_at: Date
}

export interface Open311KeyTable {
  region: string
  id: string
  name: string
  key_hash: Uint8Array
  per_minute: Generated<number>
  created_at: Date
  created_by: string
  ended_at: Date | null
}

export interface OrganizationTable {
  id: string
  node: Generated<number>
  parent_id: string | null
  path: string
  name: string
  kind: string
  region: string | null
  duties: Generated<string[]>
  valid_from: Generated<string>
  valid_to: string | null
  successor_id: string | null
  source: string
  version: Generated<number>
  updated_at: Date
}

export interface OrganizationAliasTable {
  organization_id: string
  alias: string
  kind: string
  source: string
  created_at: Date
}

export interface OrganizationImportTable {
  id: string
  file_name: string
  state: string
  parent_id: string | null
  rows: JsonColumn
  effects: GeneratedJsonColumn
  created_by: string
  created_at: Date
  applied_at: Date | null
  undone_at: Date | null
}

export interface PasswordHistoryTable {
  account_id: string
  changed_at: Date
  password_hash: string
}

export interface PersonCodeTable {
  id: string
  phone_hash: Uint8Array
  code_hash: Uint8Array
  sent_at: Date
  tries: Generated<number>
  used_at: Date | null
}

export interface PersonGroundTable {
  region: string
  resident_id: string
  purpose: string
  ground: string
  how: string
  at: Date
  by_account: string
  given_by: string | null
}

export interface PersonGuardianTable {
  region: string
  ward_id: string
  guardian_id: string
  basis: string
  document: string
  from_day: string
  until_day: string | null
  at: Date
  by_account: string
}

export interface PersonRequestTable {
  region: string
  id: string
  resident_id: string
  kind: string
  what: string
  asked_by: string
  proof: string
  received_on: string
  due_on: string
  state: Generated<string>
  answer: string | null
  answered_at: Date | null
  answered_by: string | null
  version: Generated<number>
}

export interface PlanTable {
  region: string
  id: string
  document_id: string
  title: string
  period_start: string | null
  period_end: string | null
  upper_region: string | null
  upper_plan_id: string | null
  owner_org: string | null
  state: string
  published_number: number | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface PlanActionTable {
  region: string
  plan_id: string
  seq: number
  at: Date
  by_account: string | null
  by_name: string
  verb: string
  changes: JsonColumn
  reason: string | null
  undoes: number | null
}

export interface PlanConflictTable {
  region: string
  id: string
  plan_id: string
  object_id: string | null
  why: string
  fields: string[]
  former: JsonColumn
  state: string
  at: Date
}

export interface PlanImportTable {
  region: string
  id: string
  file_id: string
  hash: string
  name: string
  state: string
  amends_plan: string | null
  upper_region: string | null
  upper_plan_id: string | null
  owner_org: string | null
  plan_id: string | null
  known_before: Generated<boolean>
  problem: NullableJsonColumn
  by_account: string | null
  by_name: string
  at: Date
  finished_at: Date | null
}

export interface PlanObjectTable {
  region: string
  id: string
  plan_id: string
  kind: string
  state: string
  span_start: number
  span_end: number
  value: JsonColumn
  reading: NullableJsonColumn
  version: Generated<number>
}

export interface PlanUnitTable {
  region: string
  plan_id: string
  name: string
  state: string
  org_id: string | null
  reason: string | null
  version: Generated<number>
}

export interface PlanVersionTable {
  region: string
  plan_id: string
  number: number
  id: string
  document_id: string
  snapshot: JsonColumn
  overrides: GeneratedJsonColumn
  published_at: Date
  published_by: string | null
}

export interface RatingTable {
  region: string
  id: string
  subject_type: string
  case_id: string
  round: number
  org_id: string
  level: number
  reasons: Generated<string[]>
  comment: Uint8Array | null
  came_by: string
  entered_by: string | null
  rated_at: Date
}

export interface RatingInvitationTable {
  region: string
  id: string
  subject_type: string
  case_id: string
  round: number
  org_id: string
  token_hash: Uint8Array | null
  asked: string
  account_id: string | null
  closed_at: Date
  expires_at: Date
  attempts: Generated<number>
}

export interface ReachListTable {
  region: string
  id: string
  match: string
  entitlement: string
  made_at: Date
  made_by: string
  counts: JsonColumn
  place: string | null
}

export interface ReachPersonTable {
  region: string
  list: string
  person: string
  state: string
  message: string | null
}

export interface RecordTable {
  region: string
  type: string
  id: string
  title: string
  place: string | null
  facts: GeneratedJsonColumn
  valid_from: string
  valid_until: string | null
  flags: GeneratedJsonColumn
  state: Generated<string>
  merged_into: string | null
  merged_why: string | null
  version: Generated<number>
  made_at: Date
  changed_at: Date
}

export interface RecordFactTable {
  region: string
  type: string
  record_id: string
  id: string
  facts: JsonColumn
  unknown: Generated<string[]>
  from_day: string
  until_day: string | null
  source: string
  at: Date
  by_account: string
  import_id: string | null
  withdrawn_at: Date | null
}

export interface RecordImportTable {
  region: string
  id: string
  type: string
  file_name: string
  source: string
  as_of: string
  is_old: boolean
  counts: JsonColumn
  at: Date
  by_account: string
  undone_at: Date | null
  undone_by: string | null
  undone_why: string | null
}

export interface RecordImportLineTable {
  region: string
  import_id: string
  line: number
  outcome: string
  record_id: string | null
  problems: JsonColumn
  before: NullableJsonColumn
}

export interface RecordImportPartTable {
  region: string
  import_id: string
  part: number
  outcome: string
  lines: number[]
  record_ids: string[]
}

export interface RecordKeyTable {
  region: string
  type: string
  name: string
  hash: Uint8Array
  record_id: string
  import_id: string | null
  key_id: Generated<string>
}

export interface RecordLookTable {
  region: string
  type: string
  record_id: string
  id: string
  at: Date
  by_account: string
  by_name: string
  what: string
  fields: Generated<string[]>
  reason: string
}

export interface RecordMappingTable {
  region: string
  type: string
  headings: string
  mapping: JsonColumn
  at: Date
  by_account: string
}

export interface RecordSecretTable {
  region: string
  type: string
  record_id: string
  field: string
  key_id: string
  sealed: Uint8Array
  hash: Uint8Array
  shown: string
  source: string
  at: Date
  import_id: string | null
}

export interface RecordSecretPastTable {
  region: string
  type: string
  record_id: string
  field: string
  replaced_at: Date
  id: string
  key_id: string
  sealed: Uint8Array
  hash: Uint8Array
  shown: string
  source: string
  at: Date
  import_id: string | null
  replaced_by_import: string | null
}

export interface RecoveryCodeTable {
  account_id: string
  code_hash: Uint8Array
  used_at: Date | null
}

export interface RegionTable {
  code: string
  name: string
  level: string
  parent: string | null
  kind: Generated<string>
  valid_from: Generated<string>
  valid_to: string | null
  successors: Generated<string[]>
  source: string
}

export interface RegionReleaseTable {
  source: string
  as_of: string
  loaded_at: Date
  regions: number
}

export interface ResidentAccountTable {
  id: string
  subject_hash: Uint8Array
  person_hash: Uint8Array | null
  provider: string
  created_at: Date
  signed_in_at: Date
}

export interface ResidentSessionTable {
  secret_hash: Uint8Array
  account_id: string
  expires_at: Date
}

export interface RoleTable {
  code: string
  zh: string
  en: string
  built_in: boolean
  permissions: string[]
}

export interface RoleGrantTable {
  id: string
  account_id: string
  role: string
  administrator: GeneratedAlways<number | null>
  org_id: string | null
  region: string | null
  valid_from: string
  valid_until: string | null
  created_at: Date
  revoked_at: Date | null
}

export interface RuleParameterTable {
  name: string
  unit: string
  names: JsonColumn
  position: number
}

export interface RuleParameterValueTable {
  parameter: string
  region: string
  from_day: string
  until_day: string | null
  value: NullableJsonColumn
  derived: NullableJsonColumn
  source: JsonColumn
  entered_at: Date
  entered_by: string | null
  state: Generated<string>
  verified_at: Date | null
  verified_by: string | null
}

export interface ServiceGuideTable {
  region: string
  item: string
  from_day: string
  state: string
  content: JsonColumn
  source: JsonColumn
  edited_at: Date
  edited_by: string | null
  published_at: Date | null
  published_by: string | null
}

export interface SessionTable {
  id: string
  secret_hash: Uint8Array
  account_id: string
  state: string
  created_at: Date
  seen_at: Date
  expires_at: Date
  ended_at: Date | null
  address: string
  agent: string
}

export interface SignInFailureTable {
  key: string
  failures: number
  first_at: Date
  locked_until: Date | null
}

export interface StandardTable {
  region: string
  id: string
  kind: string
  title: string
  number: string | null
  series: string | null
  year: number | null
  system_part: string | null
  items: Generated<string[]>
  org: string | null
  state: string
  comments_until: string | null
  draft_text: Generated<string>
  published_on: string | null
  in_force_on: string | null
  reviewed_on: string | null
  ended_on: string | null
  version: Generated<number>
  made_at: Date
  made_by: string | null
}

export interface StandardCommentTable {
  region: string
  id: string
  standard: string
  form_key: string
  speaker: string
  clause: Generated<string>
  text: string
  at: Date
  outcome: string | null
  answer: string | null
  answered_at: Date | null
  answered_by: string | null
}

export interface StandardEvaluationTable {
  region: string
  id: string
  standard: string
  org: string | null
  unit_name: string
  day: string
  should: number
  done: number
  problems: Generated<string>
  at: Date
  by_account: string | null
}

export interface StandardListTable {
  region: string
  id: string
  title: string
  document: Generated<string>
  in_force_from: string
  ended_on: string | null
  file_name: Generated<string>
  report: GeneratedJsonColumn
  version: Generated<number>
  made_at: Date
  made_by: string | null
}

export interface StandardListItemTable {
  region: string
  list: string
  code: string
  position: number
  national: string | null
  area: string
  category: Generated<string>
  name: string
  who: Generated<string>
  content: Generated<string>
  standard: Generated<string>
  cost: Generated<string>
  lead: Generated<string[]>
  figures: GeneratedJsonColumn
}

export interface StandardPilotTable {
  region: string
  id: string
  title: string
  kind: string
  level: string
  field: Generated<string>
  org: string
  goal_coverage: number | null
  goal_standards: number | null
  goal_satisfaction: number | null
  begins_on: string
  ends_on: string
  made_at: Date
  made_by: string | null
}

export interface StandardReferenceTable {
  region: string
  standard: string
  relation: string
  series: string
  year: number
  written: string
}

export interface StandardResultTable {
  region: string
  check_id: string
  place: string
  period: string
  outcome: string
  evidence: JsonColumn
  day: string
  run: string
  since: string
}

export interface StandardRulesTable {
  region: string
  from_day: string
  agree: number
  among: number
  comment_days: JsonColumn
  source: JsonColumn
  entered_at: Date
  entered_by: string | null
}

export interface StandardRunTable {
  region: string
  id: string
  day: string
  at: Date
  by_account: string | null
  passed: number
  failed: number
  unknown: number
  not_applicable: number
}

export interface Tables {
  account: AccountTable
  api_token: ApiTokenTable
  appeal: AppealTable
  appeal_attempt: AppealAttemptTable
  appeal_category: AppealCategoryTable
  appeal_exclusion: AppealExclusionTable
  appeal_fact: AppealFactTable
  appeal_import: AppealImportTable
  appeal_join: AppealJoinTable
  appeal_letter: AppealLetterTable
  appeal_letter_copy: AppealLetterCopyTable
  appeal_line: AppealLineTable
  appeal_model: AppealModelTable
  appeal_place_code: AppealPlaceCodeTable
  appeal_quality: AppealQualityTable
  appeal_quality_rule: AppealQualityRuleTable
  appeal_reading: AppealReadingTable
  appeal_resident: AppealResidentTable
  appeal_score: AppealScoreTable
  appeal_setting_change: AppealSettingChangeTable
  appeal_theme: AppealThemeTable
  appeal_transfer: AppealTransferTable
  audit: AuditTable
  audit_batch: AuditBatchTable
  calendar_day: CalendarDayTable
  calendar_year: CalendarYearTable
  case_action: CaseActionTable
  case_feed: CaseFeedTable
  case_hook: CaseHookTable
  case_note: CaseNoteTable
  case_number: CaseNumberTable
  case_retiming: CaseRetimingTable
  case_role: CaseRoleTable
  case_run: CaseRunTable
  case_state: CaseStateTable
  case_timer: CaseTimerTable
  credential: CredentialTable
  deputy: DeputyTable
  document: DocumentTable
  duty_entry: DutyEntryTable
  duty_term: DutyTermTable
  entitlement: EntitlementTable
  entitlement_draft: EntitlementDraftTable
  entitlement_held: EntitlementHeldTable
  entitlement_match: EntitlementMatchTable
  entitlement_match_bits: EntitlementMatchBitsTable
  entitlement_version: EntitlementVersionTable
  external_identity: ExternalIdentityTable
  file: FileTable
  finding: FindingTable
  idempotency: IdempotencyTable
  indicator: IndicatorTable
  indicator_asked: IndicatorAskedTable
  indicator_cycle: IndicatorCycleTable
  indicator_dirty: IndicatorDirtyTable
  indicator_figure: IndicatorFigureTable
  indicator_import: IndicatorImportTable
  indicator_import_line: IndicatorImportLineTable
  indicator_map: IndicatorMapTable
  indicator_mapping: IndicatorMappingTable
  indicator_state: IndicatorStateTable
  indicator_state_log: IndicatorStateLogTable
  indicator_target: IndicatorTargetTable
  indicator_task: IndicatorTaskTable
  indicator_task_cell: IndicatorTaskCellTable
  indicator_version: IndicatorVersionTable
  job: JobTable
  job_progress: JobProgressTable
  job_schedule: JobScheduleTable
  knowledge: KnowledgeTable
  knowledge_version: KnowledgeVersionTable
  letter: LetterTable
  letter_mark: LetterMarkTable
  letter_number: LetterNumberTable
  letter_template: LetterTemplateTable
  link: LinkTable
  message: MessageTable
  message_consent: MessageConsentTable
  message_contact: MessageContactTable
  message_event: MessageEventTable
  message_key: MessageKeyTable
  migration: MigrationTable
  obligation: ObligationTable
  obligation_commitment: ObligationCommitmentTable
  obligation_letter: ObligationLetterTable
  obligation_plan: ObligationPlanTable
  obligation_proposal: ObligationProposalTable
  obligation_rules: ObligationRulesTable
  observation: ObservationTable
  oidc_flow: OidcFlowTable
  open311_key: Open311KeyTable
  organization: OrganizationTable
  organization_alias: OrganizationAliasTable
  organization_import: OrganizationImportTable
  password_history: PasswordHistoryTable
  person_code: PersonCodeTable
  person_ground: PersonGroundTable
  person_guardian: PersonGuardianTable
  person_request: PersonRequestTable
  plan: PlanTable
  plan_action: PlanActionTable
  plan_conflict: PlanConflictTable
  plan_import: PlanImportTable
  plan_object: PlanObjectTable
  plan_unit: PlanUnitTable
  plan_version: PlanVersionTable
  rating: RatingTable
  rating_invitation: RatingInvitationTable
  reach_list: ReachListTable
  reach_person: ReachPersonTable
  record: RecordTable
  record_fact: RecordFactTable
  record_import: RecordImportTable
  record_import_line: RecordImportLineTable
  record_import_part: RecordImportPartTable
  record_key: RecordKeyTable
  record_look: RecordLookTable
  record_mapping: RecordMappingTable
  record_secret: RecordSecretTable
  record_secret_past: RecordSecretPastTable
  recovery_code: RecoveryCodeTable
  region: RegionTable
  region_release: RegionReleaseTable
  resident_account: ResidentAccountTable
  resident_session: ResidentSessionTable
  role: RoleTable
  role_grant: RoleGrantTable
  rule_parameter: RuleParameterTable
  rule_parameter_value: RuleParameterValueTable
  service_guide: ServiceGuideTable
  session: SessionTable
  sign_in_failure: SignInFailureTable
  standard: StandardTable
  standard_comment: StandardCommentTable
  standard_evaluation: StandardEvaluationTable
  standard_list: StandardListTable
  standard_list_item: StandardListItemTable
  standard_pilot: StandardPilotTable
  standard_reference: StandardReferenceTable
  standard_result: StandardResultTable
  standard_rules: StandardRulesTable
  standard_run: StandardRunTable
}
