import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Lends Prisma's schema engine as WebAssembly, out of npm: the same that `prisma migrate` downloads as a program. It
 * uses the client's own adapter for the database. We close the adapter's connections afterwards, since the engine
 * leaves them open.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadOnce();
  const connected: SqlDriverAdapter[] = [];
  const remember = async (adapter: Promise<SqlDriverAdapter>) => {
    connected.push(await adapter);
    return adapter;
  };
  const adapters = new PrismaPg({ connectionString: databaseUrl });
  const remembering: SqlMigrationAwareDriverAdapterFactory = {
    provider: adapters.provider,
    adapterName: adapters.adapterName,
    connect: () => remember(adapters.connect()),
    connectToShadowDb: () => remember(adapters.connectToShadowDb()),
  };
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(remembering);
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    for (const adapter of connected) await adapter.dispose();
  }
}

// Part of Node; TypeScript declares it only with the browser's library, of which nothing else is wanted here.
declare const WebAssembly: {
  instantiate(
    source: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

function loadOnce(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const file = join(dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')), 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': { ...bindings } });
  bindings.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
}
