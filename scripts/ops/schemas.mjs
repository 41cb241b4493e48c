import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cacheDir } from '../setup/stamp.mjs';
import { goModule, pipPackage } from './tools.mjs';

/** Kinds that Kubernetes itself does not have, and where their makers declare them. */
const DECLARED = [
  { module: 'github.com/kedacore/keda/v2@v2.21.0', files: ['config/crd/bases/keda.sh_scaledobjects.yaml'] },
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    files: ['podmonitors', 'prometheusrules'].map(
      (kind) => `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`,
    ),
  },
];

/** The kinds of Kubernetes that the chart has. */
const KINDS = [
  ...['configmap-v1', 'service-v1', 'deployment-apps-v1', 'job-batch-v1', 'cronjob-batch-v1'],
  ...['poddisruptionbudget-policy-v1', 'networkpolicy-networking-v1', 'ingress-networking-v1'],
];

/**
 * The folder with a JSON schema for each kind of the chart, as a version of Kubernetes has it. A field that it does not declare is
 * refused. They come from a package of PyPI, where they share a file of definitions; here each holds its own.
 */
export function kubernetesSchemas(version) {
  const folder = join(cacheDir, 'ops', `kubernetes-${version}`);
  if (KINDS.every((kind) => existsSync(join(folder, `${kind}.json`)))) return folder;
  const packed = join(pipPackage('kubernetes-validate', '1.37.0'), 'kubernetes_validate', 'kubernetes-json-schema');
  const schemaIn = (file) => {
    const text = readFileSync(join(packed, `v${version}-local-strict`, `${file}.json`), 'utf8');
    return JSON.parse(text.replaceAll('"/api/_definitions.json#', '"#'));
  };
  const { $defs } = schemaIn('_definitions');
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  for (const kind of KINDS) writeFileSync(join(partial, `${kind}.json`), JSON.stringify({ ...schemaIn(kind), $defs }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
  return folder;
}

/** A folder with a JSON schema for each of those kinds, as `<kind>_<version>.json`. A field that is not declared is refused. */
export function crdSchemas() {
  const folder = join(cacheDir, 'ops', 'crds-keda-2.21.0-operator-0.85.0');
  if (existsSync(folder)) return folder;
  const schemas = DECLARED.flatMap(({ module, files }) => {
    const sources = goModule(module);
    return files.flatMap((file) => schemasOf(parse(readFileSync(join(sources, file), 'utf8'))));
  });
  mkdirSync(folder, { recursive: true });
  for (const { name, schema } of schemas) writeFileSync(join(folder, name), JSON.stringify(schema));
  return folder;
}

function schemasOf({ spec: { names, versions } }) {
  return versions.map(({ name, schema }) => ({
    name: `${names.kind.toLowerCase()}_${name}.json`,
    schema: strict(schema.openAPIV3Schema),
  }));
}

/** The API server drops fields that are not declared, so a typing error has no effect. Here they are errors. */
function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict);
  if (schema === null || typeof schema !== 'object') return schema;
  const below = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  const isClosed = schema.type === 'object' && schema.properties && !schema['x-kubernetes-preserve-unknown-fields'];
  return isClosed ? { ...below, additionalProperties: false } : below;
}
