/**
 * The rooms of docs/architecture.md: what the files of a folder may import. A folder may always import itself; whatever is
 * not listed is forbidden, `import type` included. Cycles are Biome's to find (noImportCycles): it tells type imports, which may
 * run in circles, from others. `packages` names npm packages, `builtins` says whether Node's own modules are allowed.
 */
const rooms = {
  // One file of domain/ may look at the texts, and only at their type: `domain-knows-texts-by-name` below.
  domain: { folders: [], packages: [], builtins: false, but: '^domain/scriptName\\.ts$' },
  // domain/ may not even import policy/: the type comes by `export type` in domain/policy/policy.ts, which the compiler takes away.
  policy: { folders: ['domain'], packages: ['zod'], builtins: false },
  workflows: { folders: ['domain'], packages: ['@temporalio/workflow'], builtins: false },
  // Kept in Postgres and shared by activities, intake and api. A shop's credentials open its providers: hence the adapters.
  store: {
    folders: ['adapters', 'config', 'prisma', 'policy', 'telemetry', 'domain'],
    packages: ['@prisma/adapter-pg', '@prisma/client', 'pg', '@opentelemetry/api'],
    builtins: true,
  },
  // What goes through all processes: traces, and the ids in the lines of the log. It knows no rule and no row.
  telemetry: {
    folders: ['config', 'workflows/origin', 'workflows/messages', 'domain'],
    packages: [
      ...['@temporalio/client', '@temporalio/common', '@temporalio/worker'],
      ...['api', 'context-async-hooks', 'core', 'exporter-trace-otlp-http', 'resources', 'sdk-trace-base'].map(
        (name) => `@opentelemetry/${name}`,
      ),
    ],
    builtins: true,
  },
  activities: {
    folders: ['adapters', 'store', 'intake', 'config', 'prisma', 'domain'],
    packages: ['@temporalio/activity', '@temporalio/common', '@prisma/adapter-pg', '@prisma/client', 'pino'],
    builtins: true,
  },
  adapters: {
    // One file of domain/: how a text from outside is cleaned is said once, for the wire, the API and the store.
    folders: ['domain/text'],
    packages: [
      ...['@alicloud/dysmsapi20170525', 'alipay-sdk', 'lossless-json', 'opossum', 'undici', 'zod'],
      'playwright-core',
      ...['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner', 'magic-bytes.js'],
    ],
    builtins: true,
  },
  intake: {
    folders: ['adapters', 'store', 'config', 'prisma', 'workflows/messages', 'domain'],
    packages: [
      '@temporalio/client',
      '@temporalio/common',
      '@temporalio/activity',
      '@prisma/adapter-pg',
      '@prisma/client',
      'pino',
    ],
    builtins: true,
  },
  api: {
    // Of the adapters only the store of files: what it keeps passes through the API and through no case.
    folders: [
      'domain',
      'policy',
      'store',
      'intake',
      'codec',
      'config',
      'workflows/messages',
      'activities/scripts',
      'adapters/files',
      'prisma',
      'telemetry',
    ],
    packages: [
      ...['@temporalio/client', '@temporalio/common', '@prisma/adapter-pg', '@prisma/client'],
      ...['express', 'express-rate-limit', 'helmet', 'pino', 'pino-http', 'zod', 'zod-openapi'],
      ...['better-auth', 'exceljs'],
      ...['@opentelemetry/api', '@opentelemetry/sdk-metrics', '@opentelemetry/exporter-prometheus'],
    ],
    builtins: true,
  },
  worker: {
    folders: [
      ...['activities', 'workflows', 'store', 'intake', 'adapters', 'codec', 'config', 'prisma', 'telemetry'],
      'domain',
    ],
    packages: [
      ...['@temporalio/worker', '@temporalio/client', '@temporalio/common'],
      ...['@prisma/adapter-pg', '@prisma/client', 'pino'],
    ],
    builtins: true,
  },
  // What leaves for Temporal is sealed here, for clients, workers and Temporal's own page alike.
  codec: {
    folders: ['config'],
    packages: ['@temporalio/common', '@temporalio/proto', 'express', 'express-rate-limit', 'helmet', 'zod'],
    builtins: true,
  },
  config: { folders: [], packages: ['@temporalio/envconfig', 'pino'], builtins: true },
  // What callers of the API get: it knows the document and nothing of ours.
  client: { folders: [], packages: ['openapi-fetch'], builtins: true },
  sandbox: { folders: [], packages: ['express', 'lossless-json', 'zod'], builtins: true },
  // A page in a browser: of this repository it knows the typed client alone. Its build is vite.config.mjs.
  console: {
    folders: ['client'],
    packages: [
      ...['react', 'react-dom', 'wouter', 'cmdk', 'react-hotkeys-hook', 'i18next', 'eventsource', 'echarts', 'otpauth'],
      ...['antd', '@ant-design/icons', '@tanstack/react-query', '@tanstack/react-virtual', 'openapi-react-query'],
    ],
    builtins: false,
    but: '^console/vite\\.config\\.mjs$',
  },
};

const forbidden = Object.entries(rooms).map(([room, { folders, packages, builtins, but }]) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import ${[...folders, ...packages].join(', ') || 'nothing'} and itself (docs/architecture.md).`,
  severity: 'error',
  from: { path: `^${room}/`, ...(but ? { pathNot: but } : {}) },
  to: {
    pathNot: [
      `^${room}/`,
      ...folders.map((folder) => `^${folder}(/|\\.ts$)`),
      ...packages.flatMap((name) => [`^node_modules/${name}/`, `^node_modules/@types/${name}/`]),
    ],
    ...(builtins ? { dependencyTypesNot: ['core'] } : {}),
  },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'domain-knows-texts-by-name',
      comment:
        'domain/scriptName.ts takes the names of the texts as a type, so that a name without a text does not compile. ' +
        'A type is gone when the code is built: the texts themselves stay out of the workflow bundle.',
      severity: 'error',
      from: { path: '^domain/scriptName\\.ts$' },
      to: { pathNot: ['^domain/', '^activities/scripts/zhCN\\.ts$'] },
    },
    {
      name: 'sandbox-is-a-world-apart',
      comment: 'The sandbox is the other side of the wire: only its own tests start it in their process.',
      severity: 'error',
      from: { pathNot: '^(sandbox|test/sandbox)/' },
      to: { path: '^sandbox/' },
    },
    {
      name: 'console-is-a-page',
      comment: 'The page runs in a browser. Nothing that runs in Node imports it, except its own tests.',
      severity: 'error',
      from: { pathNot: '^(console|test/console)/' },
      to: { path: '^console/' },
    },
    {
      name: 'product-imports-no-tools',
      comment: 'What serves building, showing and proving is imported by nothing that runs in production.',
      severity: 'error',
      from: { pathNot: '^(scripts|test|bench)/' },
      to: { path: '^(scripts|test|bench)/' },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: { path: '^(\\.shouhou|coverage|docs/\\.vitepress/\\.temp|bench/peers/programs)/' },
    doNotFollow: { path: ['node_modules', '^prisma/client/'] },
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.cjs', '.mjs', '.json'],
      conditionNames: ['require', 'node'],
      exportsFields: ['exports'],
    },
  },
};
