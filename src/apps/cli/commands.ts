/** The commands of Luoshi itself. Each loads its work when it is run, so that `luoshi lint` does not wait for a server's code. */
import type { CliCommand, CliOption } from '#platform/module.ts'

const format = (...choices: readonly [string, ...string[]]): CliOption => ({ flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: choices[0], choices })
const port: CliOption = { flags: '--port <port>', summary: { zh: '监听端口，0 表示任选', en: 'Port to listen on; 0 takes any' } }
const host: CliOption = { flags: '--host <address>', summary: { zh: '监听地址', en: 'Address to listen on' } }
const data: CliOption = { flags: '--data <folder>', summary: { zh: '数据目录', en: 'Data folder' } }
const managed: CliOption = { flags: '--managed-postgres', summary: { zh: '启动并使用本机安装的 PostgreSQL 程序', en: 'Start and use the PostgreSQL programs of this machine' } }

export const ownCommands: readonly CliCommand[] = [
  {
    usage: 'serve', summary: { zh: '启动服务', en: 'Start the server' }, needs: 'none', options: [port, host, data, managed],
    run: async (call) => (await import('./commands/serve.ts')).serve(call),
  },
  {
    usage: 'demo', summary: { zh: '启动演示县', en: 'Start with the demonstration county' }, needs: 'none',
    options: [port, host, data, { flags: '--open', summary: { zh: '打开浏览器', en: 'Open the browser' } }],
    run: async (call) => (await import('./commands/demo.ts')).demo(call),
  },
  {
    usage: 'extract <file>', summary: { zh: '把方案文件读成结构化数据', en: 'Read a plan document into structured data' }, needs: 'none', options: [format('json', 'text', 'yaml')],
    run: async (call) => (await import('./commands/documents.ts')).extract(call),
  },
  {
    usage: 'lint <file>', summary: { zh: '检查方案文件中的问题', en: 'Check a plan document' }, needs: 'none',
    options: [format('text', 'json', 'sarif'), { flags: '--against <file>', summary: { zh: '上级方案文件', en: 'Plan of the upper level' } }],
    run: async (call) => (await import('./commands/documents.ts')).lint(call),
  },
  {
    usage: 'diff <old> <new>', summary: { zh: '比较两份方案', en: 'Compare two plan documents' }, needs: 'none', options: [format('text', 'json', 'yaml')],
    run: async (call) => (await import('./commands/documents.ts')).diff(call),
  },
  {
    usage: 'user add <name>', summary: { zh: '新建账号', en: 'Add an account' }, needs: 'call',
    options: [
      { flags: '--display-name <name>', summary: { zh: '显示名称', en: 'Name shown' } },
      { flags: '--role <role>', summary: { zh: '授予的角色', en: 'Role to grant' } },
      { flags: '--org <id>', summary: { zh: '所属单位', en: 'Organization the person belongs to' } },
      { flags: '--grant-org <id>', summary: { zh: '授权的单位范围', en: 'Organization subtree of the grant' } },
      { flags: '--region <code>', summary: { zh: '授权的行政区划范围', en: 'Region subtree of the grant' } },
      { flags: '--technical', summary: { zh: '技术账号：只用接口令牌', en: 'Technical account: tokens only' } },
      format('text', 'json'),
    ],
    run: async (call) => (await import('./commands/users.ts')).add(call),
  },
  {
    usage: 'user reset <name>', summary: { zh: '重置密码', en: 'Reset a password' }, needs: 'call',
    options: [{ flags: '--second-factor', summary: { zh: '同时解除动态验证码', en: 'Remove the authenticator app as well' } }, format('text', 'json')],
    run: async (call) => (await import('./commands/users.ts')).reset(call),
  },
  {
    usage: 'user list', summary: { zh: '列出账号', en: 'List accounts' }, needs: 'call', options: [format('text', 'json')],
    run: async (call) => (await import('./commands/users.ts')).list(call),
  },
  {
    usage: 'audit verify', summary: { zh: '核验审计日志', en: 'Verify the audit log' }, needs: 'call',
    options: [format('text', 'json'), { flags: '--anchor <file>', summary: { zh: '此前另存的锚点', en: 'Anchor that was filed before' } }],
    run: async (call) => (await import('./commands/database.ts')).verify(call),
  },
  {
    usage: 'audit anchor', summary: { zh: '输出审计锚点，供外部保存', en: 'Print the anchor for filing outside' }, needs: 'call',
    run: async (call) => (await import('./commands/database.ts')).anchor(call),
  },
  {
    usage: 'backup <file>', summary: { zh: '备份全部数据', en: 'Back everything up' }, needs: 'call',
    run: async (call) => (await import('./commands/database.ts')).backup(call),
  },
  {
    usage: 'restore <file>', summary: { zh: '恢复到空数据库', en: 'Restore into an empty database' }, needs: 'none', options: [data, managed],
    run: async (call) => (await import('./commands/database.ts')).restore(call),
  },
  {
    usage: 'db migrate', summary: { zh: '升级数据库结构', en: 'Bring the database up to date' }, needs: 'none',
    run: async (call) => (await import('./commands/database.ts')).migrate(call),
  },
  {
    usage: 'db status', summary: { zh: '查看数据库状态', en: 'Show the state of the database' }, needs: 'none', options: [format('text', 'json')],
    run: async (call) => (await import('./commands/database.ts')).status(call),
  },
  {
    usage: 'db move <url>', summary: { zh: '从内嵌数据库迁移到 PostgreSQL', en: 'Move from the embedded database to PostgreSQL' }, needs: 'none',
    run: async (call) => (await import('./commands/database.ts')).move(call),
  },
  {
    usage: 'bench <name>', summary: { zh: '运行基准测试', en: 'Run a bench' }, needs: 'none',
    options: [format('text', 'json'), { flags: '--scale <factor>', summary: { zh: '规模倍数', en: 'Factor of size' }, default: '1' }],
    run: async (call) => (await import('./commands/bench.ts')).bench(call),
  },
  {
    usage: 'openapi', summary: { zh: '输出 OpenAPI 文档', en: 'Print the OpenAPI document' }, needs: 'none',
    run: async (call) => {
      const { openApiDocument } = await import('#apps/server/openapi.ts')
      const { productModules } = await import('#apps/server/modules.ts')
      call.print(JSON.stringify(openApiDocument(productModules), null, 2))
    },
  },
]
