import { Skeleton } from 'antd';
import { Link, useSearchParams } from 'wouter';
import { queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { When } from '../../design/When';
import { mayLead } from '../../people/may';
import { useNameOf } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { ChangeTable } from './ChangeTable';
import { entriesOf, isSame, valueAt } from './entries';
import { usePolicyLabels } from './labels';
import { Rollout } from './Rollout';
import { policyUi } from './words';

/** The versions of the rules: who stored them, how many open cases go by them, what each changed. */
export function History() {
  const say = useWords(policyUi);
  const nameOf = useNameOf();
  const { role } = useShop();
  const [search, setSearch] = useSearchParams();
  const { data, error } = queries.useQuery('get', '/v1/policy/versions');
  const version = Number(search.get('version') ?? data?.items[0]?.version ?? 0);
  return (
    <div className="settings-page">
      <header className="page-head">
        <h1>{say('history')}</h1>
        <Link href="/">{say('backToRules')}</Link>
      </header>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && (
        <div className="policy-history">
          <div className="panel scrolls">
            <table className="lines">
              <thead>
                <tr>
                  <th scope="col">{say('versionHead')}</th>
                  <th scope="col">{say('at')}</th>
                  <th scope="col">{say('madeBy')}</th>
                  <th scope="col">{say('openCases')}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <tr key={one.version} aria-current={one.version === version ? 'true' : undefined}>
                    <td>
                      <button
                        type="button"
                        className="plain policy-version"
                        onClick={() => setSearch({ version: String(one.version) }, { replace: true })}
                      >
                        {say('version', { version: one.version })}
                      </button>
                    </td>
                    <td>
                      <When at={one.since} />
                    </td>
                    <td>{one.madeBy === null ? say('withShop') : nameOf(one.madeBy)}</td>
                    <td>{one.openCases}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {version === 0 ? (
            <Blank title={say('choose')} />
          ) : (
            <div className="stack">
              <Differences version={version} />
              {version > 1 && mayLead(role) && <Rollout key={version} version={version} />}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function Differences({ version }: { version: number }) {
  const say = useWords(policyUi);
  const { group, label } = usePolicyLabels();
  const schema = queries.useQuery('get', '/v1/policy/schema', {}, { staleTime: Number.POSITIVE_INFINITY });
  const now = useVersion(version);
  const before = useVersion(version - 1);
  if (version === 1) return <Blank title={say('firstVersion')} />;
  const error = now.error ?? before.error ?? schema.error;
  if (error !== null) return <Refusal of={error} />;
  if (now.data === undefined || before.data === undefined || schema.data === undefined) return <Skeleton active />;
  const [one, other] = [before.data.policy, now.data.policy];
  const changes = entriesOf(schema.data.schema)
    .map((entry) => ({ entry, before: valueAt(one, entry.path), after: valueAt(other, entry.path) }))
    .filter((change) => !isSame(change.before, change.after));
  return (
    <Panel title={say('differences', { from: version - 1, to: version })}>
      {changes.length === 0 ? (
        <p className="quiet">{say('noDifferences')}</p>
      ) : (
        <ChangeTable {...{ changes, label, group }} />
      )}
    </Panel>
  );
}

/** A version never changes: it is read once. */
function useVersion(version: number) {
  return queries.useQuery(
    'get',
    '/v1/policy',
    { params: { query: { version } } },
    { enabled: version > 0, staleTime: Number.POSITIVE_INFINITY },
  );
}
