/** The directory as a module: regions, organizations, deputies, the working calendar, and the page of the audit log. */
import { defineModule } from '#platform/module.ts'
import { auditLogRoutes } from './audit-log.routes.ts'
import { calendarRoutes } from './calendar.routes.ts'
import { deputyRoutes } from './deputies.routes.ts'
import { directoryDemo } from './directory.demo.ts'
import { directoryPort } from './directory.port.ts'
import { organizationRoutes } from './organizations.routes.ts'
import { regionRoutes } from './regions.routes.ts'
import { seedDirectory } from './seed.service.ts'


const everybody = ['directory.read'] as const

export const directoryModule = defineModule({
  name: 'directory',
  permissions: {
    'directory.read': { zh: '查看单位与行政区划', en: 'See organizations and regions' },
    'directory.manage': { zh: '管理单位', en: 'Manage organizations' },
    'directory.manage-regions': { zh: '管理行政区划', en: 'Manage regions' },
    'directory.manage-calendar': { zh: '管理工作日历', en: 'Manage the working calendar' },
    'directory.deputise': { zh: '为他人指定代理人', en: 'Appoint deputies for others' },
  },
  roles: {
    'system-admin': ['directory.read', 'directory.manage', 'directory.manage-regions', 'directory.manage-calendar'],
    'security-admin': ['directory.read', 'directory.deputise'],
    'audit-admin': everybody,
    'plan-office': ['directory.read', 'directory.manage', 'directory.manage-calendar'],
    'unit-staff': everybody,
    'unit-lead': everybody,
    evaluator: everybody,
    leader: everybody,
    hotline: everybody,
  },
  routes: [...organizationRoutes, ...regionRoutes, ...calendarRoutes, ...deputyRoutes, ...auditLogRoutes],
  jobs: [],
  demo: directoryDemo,
  seed: seedDirectory,
  directory: directoryPort,
})
