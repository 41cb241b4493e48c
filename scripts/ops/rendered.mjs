import { parseAllDocuments } from 'yaml';

/**
 * What is wrong with the objects that the chart makes of a set of values, a sentence each. This is what schemas do not see. Settings
 * arrive as they were written. Each version of the workers has a Deployment, a budget and an autoscaler of its own.
 * @param text what `helm template` prints
 * @param values the set, without the chart's own values
 * @param appVersion the tag where the values name none
 */
export function faultsOf(text, values, appVersion) {
  const objects = parseAllDocuments(text).map((document) => document.toJS());
  const of = (kind) => objects.filter((one) => one?.kind === kind);
  const given = { tag: values.image?.tag || appVersion, settings: values.settings ?? {} };
  return [
    ...namesTooLong(objects),
    ...settingsThatDiffer(of('ConfigMap')[0].data, given.settings, 'the ConfigMap'),
    ...settingsThatDiffer(environmentOf(of('Job')[0]), given.settings, 'the migration'),
    ...imageOfApis(of('Deployment'), values.api?.tag || given.tag),
    ...workersThatDiffer(of, given, values.worker ?? {}),
  ];
}

/** A CronJob adds eleven letters to the names of its jobs. */
function namesTooLong(objects) {
  return objects
    .map(({ kind, metadata: { name } }) => ({ kind, name, most: kind === 'CronJob' ? 52 : 63 }))
    .filter(({ name, most }) => name.length > most)
    .map(({ kind, name, most }) => `${kind} ${name} has ${name.length} letters, and may have ${most}.`);
}

const environmentOf = (job) =>
  Object.fromEntries(job.spec.template.spec.containers[0].env.map(({ name, value }) => [name, value]));
const componentOf = ({ spec }) => spec.template.metadata.labels['app.kubernetes.io/component'];
const tagOf = ({ spec }) => spec.template.spec.containers[0].image.split(':').slice(1).join(':');

function settingsThatDiffer(there, settings, where) {
  return Object.entries(settings)
    .map(([name, value]) => [name, value === null ? undefined : String(value)])
    .filter(([name, value]) => there[name] !== value)
    .map(([name, value]) => `${where} has ${name}=${there[name]} in place of ${value}.`);
}

function imageOfApis(deployments, tag) {
  const tags = deployments.filter((one) => componentOf(one) === 'api').map(tagOf);
  return tags.join() === tag ? [] : [`The APIs have the tags ${tags.join()} in place of ${tag}.`];
}

function workersThatDiffer(of, { tag, settings }, { oldTags = [], autoscaling = {} }) {
  const workers = of('Deployment').filter((one) => componentOf(one) === 'worker');
  const isVersioned = settings.WORKER_DEPLOYMENT !== undefined;
  const tags = workers.map(tagOf);
  const expected = isVersioned ? [tag, ...oldTags] : [tag];
  const faults = tags.join() === expected.join() ? [] : [`Workers have the tags ${tags} in place of ${expected}.`];
  const buildIds = new Set(workers.map(buildIdOf));
  if (buildIds.size !== workers.length) faults.push('Workers of two versions have one build id.');
  for (const worker of workers) {
    const { name } = worker.metadata;
    const strategy = worker.spec.strategy.type ?? 'RollingUpdate';
    if (strategy !== (isVersioned ? 'RollingUpdate' : 'Recreate')) faults.push(`${name} is replaced by ${strategy}.`);
    if ((buildIdOf(worker) !== undefined) !== isVersioned)
      faults.push(`${name} has the build id ${buildIdOf(worker)}.`);
    const { labels } = worker.spec.template.metadata;
    const choosing = (kind) => of(kind).filter(({ spec }) => isChosen(labels, spec.selector.matchLabels)).length;
    for (const kind of ['Deployment', 'PodDisruptionBudget'])
      if (choosing(kind) !== 1) faults.push(`${choosing(kind)} objects ${kind} choose the pods of ${name}.`);
    faults.push(...autoscalersThatDiffer(of('ScaledObject'), worker, autoscaling.enabled === true));
  }
  return faults;
}

const buildIdOf = ({ spec }) =>
  spec.template.spec.containers[0].env?.find(({ name }) => name === 'WORKER_BUILD_ID')?.value;
const isChosen = (labels, wanted) => Object.entries(wanted).every(([name, value]) => labels[name] === value);

/** One for each worker where there are any, which asks for the queues of that version alone. */
function autoscalersThatDiffer(autoscalers, worker, areWanted) {
  const { name } = worker.metadata;
  const own = autoscalers.filter(({ spec }) => spec.scaleTargetRef.name === name);
  if (own.length !== (areWanted ? 1 : 0)) return [`${own.length} autoscalers serve ${name}.`];
  return own
    .flatMap(({ spec }) => spec.triggers)
    .filter(({ metadata }) => metadata.workerDeploymentBuildId !== buildIdOf(worker))
    .map(({ metadata }) => `The autoscaler of ${name} asks for the version ${metadata.workerDeploymentBuildId}.`);
}
