/** The only reader of process.env: every setting of Luoshi, checked once, with what it means. */
import { z } from 'zod'
import { defineErrors } from '#kernel/errors.ts'

export const envErrors = defineErrors('CONFIG', {
  INVALID: {
    kind: 'invalid',
    zh: '环境变量 {name} 的值无效：应为{expected}。请改正后重新启动。',
    en: 'The environment variable {name} is not valid: expected {expectedEn}. Correct it and start again.',
  },
})

interface Setting<S extends z.ZodType> {
  readonly schema: S
  readonly zh: string
  readonly en: string
  /** What a valid value looks like, for the error text and the reference. */
  readonly expected: { readonly zh: string; readonly en: string }
  readonly default: string | null
  /** Never shown, not even in part. */
  readonly secret?: boolean
}

const setting = <S extends z.ZodType>(s: Setting<S>): Setting<S> => s
const oneOf = (...words: readonly [string, ...string[]]) => ({ zh: ` ${words.join('、')} 之一`, en: `one of ${words.join(', ')}` })
/** One sign-in provider (OpenID Connect) as LUOSHI_OIDC lists it. */
const Provider = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,40}$/), issuer: z.url({ protocol: /^https?$/ }), clientId: z.string().min(1), clientSecret: z.string().min(1).optional(), zh: z.string().min(1), en: z.string().min(1),
})
/** One sign-in provider for residents as LUOSHI_RESIDENT_OIDC lists it. */
const ResidentProvider = Provider.extend({ identityClaim: z.string().min(1).max(100).default('id_number'), scope: z.string().regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/).default('openid profile') })
const listOf = <S extends typeof Provider | typeof ResidentProvider>(one: S) => z.string().transform((text, ctx): z.output<S>[] => {
  const list = z.array(one).safeParse(jsonOf(text))
  if (list.success && new Set(list.data.map((one) => one.code)).size === list.data.length) return list.data
  ctx.addIssue({ code: 'custom' })
  return z.NEVER
})
const listOfAny = z.string().transform((text, ctx) => {
  const list = z.array(z.unknown()).safeParse(jsonOf(text))
  if (list.success) return list.data
  ctx.addIssue({ code: 'custom' })
  return z.NEVER
})
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

export const settings = {
  DATABASE_URL: setting({
    schema: z.string().regex(/^postgres(ql)?:\/\//).optional(), default: null, secret: true,
    zh: 'PostgreSQL 15 或更高版本的地址；不设则使用数据目录中的内嵌数据库。', en: 'Address of a PostgreSQL 15 or later; without it the embedded database in the data folder is used.',
    expected: { zh: ' postgresql://用户:口令@主机:端口/库名', en: 'postgresql://user:password@host:port/database' },
  }),
  LUOSHI_DB_CONNECTIONS: setting({
    schema: z.coerce.number().int().min(2).max(500), default: '10',
    zh: '到 PostgreSQL 的最大连接数；服务器启动后全部建立并保持（内嵌数据库只有一个连接）。', en: 'Most connections to PostgreSQL; a server opens all of them at its start and keeps them (the embedded database has one).',
    expected: { zh: ' 2 至 500 的整数', en: 'a whole number from 2 to 500' },
  }),
  LUOSHI_DATA_DIR: setting({
    schema: z.string().min(1), default: './data',
    zh: '数据目录：内嵌数据库、文件、快照和锁文件。', en: 'Data folder: embedded database, files, snapshots, lock file.',
    expected: { zh: '一个目录', en: 'a folder' },
  }),
  LUOSHI_FILES_DIR: setting({
    schema: z.string().min(1).optional(), default: null,
    zh: '文件内容的目录；不设则为数据目录下的 files。', en: 'Folder of stored file contents; without it `files` in the data folder.',
    expected: { zh: '一个目录', en: 'a folder' },
  }),
  LUOSHI_HOST: setting({
    schema: z.string().min(1), default: '127.0.0.1',
    zh: '监听地址。对外服务时置于反向代理之后。', en: 'Address to listen on. Stand behind a reverse proxy when serving others.',
    expected: { zh: '一个 IP 地址或主机名', en: 'an IP address or host name' },
  }),
  LUOSHI_PORT: setting({
    schema: z.coerce.number().int().min(0).max(65535), default: '8321',
    zh: '监听端口；0 表示任选空闲端口。', en: 'Port to listen on; 0 takes any free one.',
    expected: { zh: ' 0 至 65535 的整数', en: 'a whole number from 0 to 65535' },
  }),
  LUOSHI_PUBLIC_URL: setting({
    schema: z.url({ protocol: /^https?$/ }).optional(), default: null,
    zh: '浏览器中看到的地址；用于链接、Cookie 和来源检查。', en: 'Address that browsers see; used for links, cookies and origin checks.',
    expected: { zh: ' http(s) 地址', en: 'an http(s) address' },
  }),
  LUOSHI_TRUST_PROXY: setting({
    schema: flag, default: 'false',
    zh: '是否采信反向代理给出的来源地址（X-Forwarded-For）。', en: 'Whether to believe the client address that a reverse proxy reports (X-Forwarded-For).',
    expected: oneOf('true', 'false'),
  }),
  LUOSHI_SECRET: setting({
    schema: z.string().min(32).optional(), default: null, secret: true,
    zh: '主密钥（至少 32 个字符）；不设则首次启动时在数据目录中生成 secret 文件。多台服务器须相同。', en: 'Master secret (32 characters or more); without it a file `secret` is made in the data folder at the first start. Several servers need the same.',
    expected: { zh: '至少 32 个字符', en: 'at least 32 characters' },
  }),
  LUOSHI_IMPORT_MB: setting({
    schema: z.coerce.number().int().min(1).max(100_000), default: '2000',
    zh: '一次上传的指标数据文件最多多少 MB；边收边写盘，内存不随之增长。', en: 'Largest file of figures that may be uploaded, in MB; it is written to disk as it comes in, whatever the memory.',
    expected: { zh: ' 1 至 100000 的整数', en: 'a whole number from 1 to 100000' },
  }),
  LUOSHI_HOOK_HOSTS: setting({
    schema: z.string().regex(/^[\w.-]+(:\d+)?(,[\w.-]+(:\d+)?)*$/).transform((text) => text.split(',')).optional(), default: null,
    zh: '允许接收办件推送的主机，逗号分隔，可带端口；不设则不向任何主机推送。', en: 'Hosts that may be told of actions on cases, separated by commas, with port where needed; without it none is.',
    expected: { zh: '以逗号分隔的主机名', en: 'host names separated by commas' },
  }),
  LUOSHI_RECORD_KEYS: setting({
    schema: z.string().regex(/^([a-z0-9-]{1,20}:[A-Za-z0-9_-]{43})(,[a-z0-9-]{1,20}:[A-Za-z0-9_-]{43})*$/).optional(), default: null, secret: true,
    zh: '加密居民直接标识（身份证号、手机、账号、住址）的密钥，“编号:32 字节的 base64url”，用逗号分隔；第一个用于加密，其余只用于解密旧数据（轮换）。不设则由主密钥导出。',
    en: 'Keys that seal direct identifiers of residents, as id:base64url of 32 bytes, separated by commas; the first seals, the others only open what is older (rotation). Without it a key is drawn from the master secret.',
    expected: { zh: ' 编号:密钥 的列表', en: 'a list of id:key' },
  }),
  LUOSHI_RECORD_KEYS_FILE: setting({
    schema: z.string().min(1).optional(), default: null,
    zh: '同 LUOSHI_RECORD_KEYS，但写在文件中，每行一个；两者都设时以文件为先。', en: 'The same as LUOSHI_RECORD_KEYS from a file, one a line; where both are set the file comes first.',
    expected: { zh: '一个文件', en: 'a file' },
  }),
  LUOSHI_OIDC: setting({
    schema: listOf(Provider), default: '[]', secret: true,
    zh: '统一身份认证（OpenID Connect）提供方的 JSON 列表，每项含 code、issuer、clientId、clientSecret（可省）、zh、en；需同时设置 LUOSHI_PUBLIC_URL，在提供方登记的回跳地址为其下的 /console/sign-in/code。',
    en: 'Sign-in providers (OpenID Connect) as a JSON list of { code, issuer, clientId, clientSecret (optional), zh, en }. Needs LUOSHI_PUBLIC_URL; the redirect address to register with the provider is /console/sign-in/code below it.',
    expected: { zh: ' JSON 列表，code 各不相同', en: 'a JSON list with a different code for each' },
  }),
  LUOSHI_RESIDENT_OIDC: setting({
    schema: listOf(ResidentProvider), default: '[]', secret: true,
    zh: '居民实名登录的统一身份认证（OpenID Connect）提供方的 JSON 列表：同 LUOSHI_OIDC，另有 identityClaim（给出身份证号的声明名，默认 id_number）和 scope（默认 openid profile）；回跳地址为 LUOSHI_PUBLIC_URL 下的 /sign-in/back。',
    en: 'Providers by which residents prove who they are (OpenID Connect), as a JSON list: as LUOSHI_OIDC, with identityClaim (the claim that gives the identity number, default id_number) and scope (default "openid profile"). The redirect address is /sign-in/back below LUOSHI_PUBLIC_URL.',
    expected: { zh: ' JSON 列表，code 各不相同', en: 'a JSON list with a different code for each' },
  }),
  LUOSHI_MESSAGES: setting({
    schema: listOfAny, default: '[]', secret: true,
    zh: '消息通道的 JSON 列表，按优先次序，各项见 docs/messages.md；空表示不向外发送：消息留在发件箱，函件等待打印。',
    en: 'Channels of messages as a JSON list in order of preference, described in docs/messages.md; empty: nothing leaves the machine, messages stay in the outbox and letters wait for printing.',
    expected: { zh: ' JSON 列表，见 docs/messages.md', en: 'a JSON list, see docs/messages.md' },
  }),
  LUOSHI_QUIET_HOURS: setting({
    schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/), default: '22:00-08:00',
    zh: '安静时段（北京时间）：除紧急消息外不发出；起止相同表示没有。', en: 'Quiet hours (Beijing time) in which only urgent messages go out; the same time twice means none.',
    expected: { zh: ' 时:分-时:分，例如 22:00-08:00', en: 'hh:mm-hh:mm, e.g. 22:00-08:00' },
  }),
  LUOSHI_LOG_LEVEL: setting({
    schema: z.enum(levels), default: 'info',
    zh: '日志级别。', en: 'Level of the log.', expected: oneOf(...levels),
  }),
  LUOSHI_METRICS_TOKEN: setting({
    schema: z.string().min(16).optional(), default: null, secret: true,
    zh: '读取 /metrics 所需的 Bearer 令牌；不设则只允许本机读取。', en: 'Bearer token for /metrics; without it only this machine may read them.',
    expected: { zh: '至少 16 个字符', en: 'at least 16 characters' },
  }),
  LUOSHI_POSTGRES_BIN: setting({
    schema: z.string().min(1).optional(), default: null,
    zh: 'serve --managed-postgres 使用的 PostgreSQL 程序目录；不设则自动查找。', en: 'Folder of the PostgreSQL programs for --managed-postgres; looked for when not set.',
    expected: { zh: '一个目录', en: 'a folder' },
  }),
  LUOSHI_SNAPSHOT_HOURS: setting({
    schema: z.coerce.number().int().min(0).max(720), default: '24',
    zh: '内嵌数据库每隔多少小时做一次快照；0 表示不做。', en: 'Hours between snapshots of the embedded database; 0 makes none.',
    expected: { zh: ' 0 至 720 的整数', en: 'a whole number from 0 to 720' },
  }),
  PATH: setting({
    schema: z.string(), default: '',
    zh: '查找 PostgreSQL 程序和浏览器的路径。', en: 'Where PostgreSQL programs and the browser are looked for.',
    expected: { zh: '目录列表', en: 'a list of folders' },
  }),
} as const

export type Env = { readonly [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> }

/** What the terminal says of its user, read without checking: it decides in which language even a wrong setting is told. */
export function readTerminal(source: Readonly<Record<string, string | undefined>> = process.env) {
  const given = (name: string): string | undefined => source[name] || undefined
  return {
    locale: given('LC_ALL') ?? given('LC_MESSAGES') ?? given('LANG'),
    hasDisplay: (given('DISPLAY') ?? given('WAYLAND_DISPLAY')) !== undefined,
    /** Whether errors show where they came from. */
    traces: source['LUOSHI_LOG_LEVEL'] === 'trace',
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // refused by the schema
  }
}

/** Reads and checks all settings; an empty value counts as not set. Errors: CONFIG.INVALID, which never quotes the value. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const entries = Object.entries(settings).map(([name, s]) => {
    const given = source[name] === '' ? undefined : source[name]
    const parsed = s.schema.safeParse(given ?? s.default ?? undefined)
    if (!parsed.success) throw envErrors.INVALID({ name, expected: s.expected.zh, expectedEn: s.expected.en })
    return [name, parsed.data]
  })
  return Object.fromEntries(entries) as Env
}

/** The environment with some settings given elsewhere, as on the command line; those are checked alike. */
export function readEnvWith(given: Readonly<Partial<Record<keyof typeof settings, string | undefined>>>): Env {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return readEnv({ ...process.env, ...set })
}

/** Body of docs/reference/config.md. */
export function configReference(): string {
  const rows = Object.entries(settings).filter(([name]) => name !== 'PATH')
    .map(([name, s]) => `| \`${name}\` | ${s.default === null ? '–' : `\`${s.default}\``} | ${s.en} ${s.zh} |`)
  return ['# Settings', '', 'Environment variables, read once at start.', '', '| name | default | meaning |', '|---|---|---|', ...rows, ''].join('\n')
}
