// The house rules of ARCHITECTURE.md as a graph check. tests/house/dependency-rules.test.ts plants one violation per rule.
const doors = '(index|web/index)[.]tsx?$'
const base = 'directory|cases|findings|messages|ratings|registries|people'
const server = '^src/platform/(?!http/(client|api[.]types)[.]ts$)(db|http|jobs|auth|files|audit|backup|telemetry)/'
const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
module.exports = {
  forbidden: [
    no('kernel-imports-nothing', 'kernel is pure words: no I/O, no other layer', { path: '^src/kernel/', pathNot: '[.]test[.]ts$' }, { path: '^src/(engines|platform|modules|apps|ui)/|^(node:)?(fs|path|crypto|worker_threads|http|net|os|child_process)(/|$)' }),
    no('engines-import-only-kernel', 'an engine is usable alone, without database or server', { path: '^src/engines/', pathNot: '[.]test[.]ts$' }, { path: '^src/(platform|modules|apps|ui)/' }),
    no('engines-do-no-io', 'an engine computes; the caller reads and writes', { path: '^src/engines/', pathNot: '[.]test[.]ts$' }, { dependencyTypes: ['core'] }),
    no('engines-stand-alone', 'only metrics, procedures and reach may use the rules engine', { path: '^src/engines/([^/]+)/', pathNot: '[.]test[.]ts$' }, { path: '^src/engines/', pathNot: ['^src/engines/$1/', '^src/engines/rules/index[.]ts$'] }),
    no('reader-uses-no-engine', 'the reader of documents needs no rules', { path: '^src/engines/(reader|rules)/', pathNot: '[.]test[.]ts$' }, { path: '^src/engines/(?!reader|rules)|^src/engines/rules/', pathNot: '^src/engines/$1/' }),
    no('platform-knows-no-module', 'platform serves any module', { path: '^src/platform/', pathNot: '[.]test[.]ts$' }, { path: '^src/(modules|apps)/' }),
    no('modules-enter-by-the-door', 'another module is used through index.ts or web/index.ts', { path: '^src/modules/([^/]+)/' }, { path: '^src/modules/', pathNot: ['^src/modules/$1/', `^src/modules/[^/]+/${doors}`] }),
    no('base-knows-no-product', 'base modules are what product modules meet in', { path: `^src/modules/(${base})/`, pathNot: '[.]test[.]tsx?$' }, { path: '^src/modules/', pathNot: `^src/modules/(${base})/` }),
    no('products-stand-apart', 'product modules meet in findings, cases and links, never in each other', { path: '^src/modules/([^/]+)/', pathNot: `^src/modules/(${base})/|[.]test[.]tsx?$` }, { path: '^src/modules/', pathNot: ['^src/modules/$1/', `^src/modules/(${base})/`] }),
    no('apps-enter-by-the-door', 'apps compose modules, they hold no logic of theirs', { path: '^src/apps/' }, { path: '^src/modules/', pathNot: ['^src/modules/[^/]+/module[.]ts$', `^src/modules/[^/]+/${doors}`] }),
    no('nobody-imports-apps', 'apps are the outermost layer', { pathNot: '^src/apps/|^tests/|^scripts/|^bench/|[.]test[.]tsx?$' }, { path: '^src/apps/' }),
    no('ui-knows-no-module', 'shared components know no noun of the product', { path: '^src/ui/' }, { path: '^src/(modules|apps|engines)/' }),
    no('web-stays-in-the-browser', 'web code may take types from the server, never code', { path: '^src/(modules/[^/]+/web|apps/console|ui)/', pathNot: '[.]test[.]tsx?$|vite[.]config' }, { dependencyTypesNot: ['type-only'], path: `${server}|[.](repo|service|routes|jobs)[.]ts$|^src/modules/[^/]+/(index|module)[.]ts$` }),
    no('routes-do-not-query', 'a route calls its service; only *.repo.ts speaks SQL', { path: '[.]routes[.]ts$' }, { path: '^src/platform/db/|[.]repo[.]ts$', dependencyTypesNot: ['type-only'] }),
    no('no-cycles', 'a runtime cycle dies at start with "before initialization"', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]gen[.]ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
