import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { healthOperations } from '../../api/routes/health';
import { type Setting, settings } from '../../config/settings';
import { temporalSettings } from '../../config/temporal';
import { YOUNG_SPACE } from '../../scripts/stack/build';
import { root } from './processTools';

const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const chart = (...path: string[]) => read('ops', 'helm', 'shouhou', ...path);
const templates = ['api', 'worker', 'migrate', 'backup', 'network', 'settings', 'watching'].map((name) =>
  chart('templates', `${name}.yaml`),
);
const helpers = chart('templates', '_helpers.tpl');
const values = parse(chart('values.yaml'));
const compose = parse(read('ops', 'compose', 'compose.yml'), { merge: true });
const dockerfile = read('ops', 'image', 'Dockerfile');
const { installed } = jestlessBuild();

const declared: readonly { env: string; secret?: boolean }[] = [
  ...Object.values<Setting<unknown>>(settings),
  ...temporalSettings,
];
const known = new Map(declared.map((one) => [one.env, one]));
/** Node's own, and those of the system. */
const FOREIGN = ['NODE_ENV', 'HOME', 'NODE_EXTRA_CA_CERTS'];

/** The list of scripts/build/build.mjs, which is a module that tests cannot load. */
function jestlessBuild(): { installed: string[] } {
  const [, list = ''] = /export const installed = \[([^\]]*)\]/.exec(read('scripts', 'build', 'build.mjs')) ?? [];
  return { installed: [...list.matchAll(/'([^']+)'/g)].map(([, entry = '']) => entry) };
}

const unknown = (names: Iterable<string>) => [...names].filter((name) => !known.has(name) && !FOREIGN.includes(name));
const imageEnv = [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) => line.split(/\s+/));

describe('every setting that deploying names is one of ours', () => {
  const taken = readdirSync(join(root, 'ops', 'helm', 'shouhou', 'ci')).filter((file) => !file.startsWith('refused-'));
  const ci = taken.flatMap((file) => Object.keys(parse(chart('ci', file)).settings ?? {}));
  it.each([
    ['the image', imageEnv.map((pair) => pair.split('=')[0] ?? '')],
    [
      'the compose file',
      Object.values<{ environment?: object }>({ api: compose.services.api, worker: compose.services.worker }).flatMap(
        ({ environment = {} }) => Object.keys(environment),
      ),
    ],
    ["the chart's values", [...Object.keys(values.settings), ...ci]],
    ["the chart's own", [...helpers.matchAll(/^([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name)],
    [
      'docs/deploying.md',
      [...read('docs', 'deploying.md').matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]*)(?:=[^`]*)?`/g)].map(
        ([, name = '']) => name,
      ),
    ],
  ])('%s', (_where, names) => {
    expect(names.length).toBeGreaterThan(0);
    expect(unknown(names)).toEqual([]);
  });
});

it('secrets come from the Secret alone: the values hold none, and their schema refuses each', () => {
  const secrets = [...known].filter(([, { secret }]) => secret).map(([name]) => name);
  const { properties } = JSON.parse(chart('values.schema.json')).properties.settings;
  const refused = Object.keys(properties).filter((name) => properties[name] === false);
  expect(secrets.filter((name) => !refused.includes(name))).toEqual([]);
  expect(Object.keys(values.settings).filter((name) => refused.includes(name))).toEqual([]);
});

it('every command is one that the image holds', () => {
  const named = [dockerfile, ...templates, read('ops', 'compose', 'compose.yml'), read('docs', 'deploying.md')].join(
    '\n',
  );
  const files = [...named.matchAll(/dist\/([\w/]+)\.js/g)].map(([, entry = '']) => entry);
  expect(new Set(files).size).toBeGreaterThan(5);
  expect([...new Set(files)].filter((entry) => !installed.includes(entry))).toEqual([]);
  expect(installed.filter((entry) => !existsSync(join(root, `${entry}.ts`)))).toEqual([]);
});

it('the image gives node the same room for young objects as a start on this machine', () => {
  const [, entry = '[]'] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  expect(JSON.parse(entry)).toContain(YOUNG_SPACE);
});

it('probes ask paths that answer, at ports that are open', () => {
  const [api = '', worker = ''] = templates;
  const answered: string[] = healthOperations.map(({ path }) => path);
  const asked = (text: string) =>
    [...text.matchAll(/httpGet: \{ path: (\S+), port: (\w+) \}/g)].map(([, path, port]) => `${port}${path}`);
  expect(asked(api)).toEqual(['http/healthz', 'http/healthz', 'http/healthz']);
  expect(asked(worker)).toEqual(['health/readyz', 'health/readyz', 'health/healthz']);
  expect(answered).toEqual(expect.arrayContaining(['/healthz', '/readyz']));
  expect(read('worker', 'health.ts')).toMatch(/'\/healthz'[\s\S]*'\/readyz'/);
  expect(api).toContain(`containerPort: ${settings.apiPort.default} `);
  const port = (name: string) => new RegExp(`^${name}: '(\\d+)'$`, 'm').exec(helpers)?.[1];
  expect(worker).toContain(`containerPort: ${port('HEALTH_PORT')} `);
  for (const one of [api, worker]) expect(one).toContain(`containerPort: ${port('METRICS_PORT')} `);
  expect(dockerfile).toContain(`EXPOSE ${settings.apiPort.default} ${port('METRICS_PORT')}`);
});

it('a pod has longer to end than its process takes', () => {
  // worker/workers.ts gives work under way five seconds, and a question to a provider half a minute (adapters/).
  expect(values.worker.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60);
  const [, drainMs = ''] = /DRAIN_LIMIT = ([\d_]+)/.exec(read('api', 'server.ts')) ?? [];
  const [, sleepS = ''] = /command: \[sleep, '(\d+)'\]/.exec(templates[0] ?? '') ?? [];
  const needed = Number(sleepS) + Number(drainMs.replaceAll('_', '')) / 1_000;
  expect(values.api.terminationGracePeriodSeconds).toBeGreaterThan(needed + 10);
});

it('the alerts of the chart are those of ops/prometheus', () => {
  expect(chart('alerts.yml')).toBe(read('ops', 'prometheus', 'alerts.yml'));
  expect(parseAllDocuments(chart('alerts.yml'))).toHaveLength(1);
});

describe('the Prometheus of the compose file', () => {
  const { prometheus } = compose.services;

  it('asks each process at the port where it tells its figures', () => {
    const { scrape_configs } = parse(read('ops', 'prometheus', 'compose.yml'));
    const targets: string[] = scrape_configs.flatMap(
      ({ static_configs }: { static_configs: { targets: string[] }[] }) => static_configs.flatMap((one) => one.targets),
    );
    const telling = Object.entries<{ command?: string[]; environment?: Record<string, string> }>(compose.services)
      .filter(([, { command, environment }]) => environment?.METRICS_PORT && !command?.[0]?.includes('migrate'))
      .map(([name, { environment }]) => `${name}:${environment?.METRICS_PORT}`);
    expect(targets.sort()).toEqual(telling.sort());
    expect(telling).toHaveLength(2);
  });

  it('finds its file and the rules in the folder that is mounted, and starts only when it is asked for', () => {
    expect(prometheus.volumes).toContain('../prometheus:/etc/prometheus:ro');
    const [, file = ''] = /--config\.file=\/etc\/prometheus\/(\S+)/.exec(prometheus.command.join(' ')) ?? [];
    const { rule_files } = parse(read('ops', 'prometheus', file));
    expect(rule_files.map((rules: string) => existsSync(join(root, 'ops', 'prometheus', rules)))).toEqual([true]);
    expect(prometheus.profiles).toEqual(['watching']);
  });
});
