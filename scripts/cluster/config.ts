/** The four services of a Temporal server; each can run as processes of its own, several at a time. */
export const TEMPORAL_SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;

export type TemporalService = (typeof TEMPORAL_SERVICES)[number];

/** One process of the Temporal cluster. */
export interface Member {
  /** Example: `history-2`. */
  name: string;
  service: TemporalService;
  grpcPort: number;
  /** By which it hears of the other members, and they of it. */
  membershipPort: number;
}

export interface ClusterSettings {
  host: string;
  postgres: { port: number; user: string; password: string };
  /** Where the cluster itself finds a frontend. */
  frontendPort: number;
  /** Parts of the cases' state, each owned by one history process at a time. Never changed later. */
  shards: number;
  /** Connections to Postgres that each member opens at most: to its store, and to its lists. */
  connections: { store: number; lists: number };
}

/** The databases of Temporal, beside the product's own. */
export const DATABASES = { store: 'temporal', lists: 'temporal_visibility' } as const;

/**
 * What one member is told at its start, in the server's own form. Members differ by their ports alone. A member says its ports to the
 * others itself. So of theirs it needs only some: those of the first of each service.
 */
export function memberConfig(member: Member, members: readonly Member[], settings: ClusterSettings): object {
  const { host, frontendPort, shards, connections } = settings;
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      ...{ defaultStore: 'store', visibilityStore: 'lists', numHistoryShards: shards },
      datastores: {
        store: datastore(DATABASES.store, connections.store, settings),
        lists: datastore(DATABASES.lists, connections.lists, settings),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: host } },
    services: Object.fromEntries(
      TEMPORAL_SERVICES.map((service) => {
        const one = service === member.service ? member : members.find((other) => other.service === service);
        if (!one) throw new Error(`The cluster has no ${service}.`);
        const { grpcPort, membershipPort } = one;
        return [service, { rpc: { grpcPort, membershipPort, bindOnIP: host } }];
      }),
    ),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `${host}:${frontendPort}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
  };
}

function datastore(databaseName: string, most: number, { host, postgres }: ClusterSettings): object {
  const { port, user, password } = postgres;
  return {
    sql: {
      ...{ pluginName: 'postgres12', databaseName, connectAddr: `${host}:${port}`, connectProtocol: 'tcp' },
      ...{ user, password, maxConns: most, maxIdleConns: most, maxConnLifetime: '1h' },
    },
  };
}
