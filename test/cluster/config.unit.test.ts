import { type Member, memberConfig, TEMPORAL_SERVICES } from '../../scripts/cluster/config';

const members: Member[] = TEMPORAL_SERVICES.flatMap((service, at) =>
  [1, 2].map((n) => {
    const port = 7_000 + 100 * at + 10 * n;
    return { name: `${service}-${n}`, service, grpcPort: port, membershipPort: port + 1 };
  }),
);
const settings = {
  ...{ host: '127.0.0.1', frontendPort: 7_233, shards: 16, connections: { store: 8, lists: 2 } },
  postgres: { port: 5_432, user: 'shouhou', password: 'secret' },
};

interface Config {
  persistence: { numHistoryShards: number; datastores: Record<string, { sql: Record<string, unknown> }> };
  services: Record<string, { rpc: { grpcPort: number; membershipPort: number } }>;
  clusterMetadata: { clusterInformation: { active: { rpcAddress: string } } };
}

function configOf(name: string): Config {
  const member = members.find((one) => one.name === name);
  if (!member) throw new Error(`There is no ${name}.`);
  return memberConfig(member, members, settings) as Config;
}

test('each member listens at its own ports', () => {
  for (const { name, service, grpcPort, membershipPort } of members) {
    const { services } = configOf(name);
    expect(services[service]?.rpc).toMatchObject({ grpcPort, membershipPort });
  }
});

test('two of a service differ by their ports alone', () => {
  const [one, other] = [configOf('history-1'), configOf('history-2')];
  const without = ({ services: { history: _, ...others }, ...rest }: Config) => ({ others, rest });
  expect(without(one)).toEqual(without(other));
  expect(one.services.history?.rpc.grpcPort).not.toBe(other.services.history?.rpc.grpcPort);
});

test('all of them share shards, databases and the way to a frontend', () => {
  for (const { name } of members) {
    const { persistence, clusterMetadata } = configOf(name);
    expect(persistence.numHistoryShards).toBe(16);
    expect(persistence.datastores.store?.sql).toMatchObject({
      ...{ pluginName: 'postgres12', databaseName: 'temporal', connectAddr: '127.0.0.1:5432', maxConns: 8 },
    });
    expect(persistence.datastores.lists?.sql).toMatchObject({ databaseName: 'temporal_visibility', maxConns: 2 });
    expect(clusterMetadata.clusterInformation.active.rpcAddress).toBe('127.0.0.1:7233');
  }
});

test('a cluster without one of the services is refused', () => {
  const [member] = members;
  if (!member) throw new Error('There are no members.');
  const without = members.filter(({ service }) => service !== 'matching');
  expect(() => memberConfig(member, without, settings)).toThrow('The cluster has no matching.');
});
