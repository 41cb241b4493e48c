import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Migrated and empty; nobody connects to it, so that it can be copied. */
export const templateDatabase = 'shouhou_template';

/** The stack that all tests of the Jest project `stack` share (globalSetup.js). */
export interface TestStack {
  /** Migrated; shared by all tests, so rows of others are in it. */
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  sandboxUrl: string;
  /** File for `workflowBundle: { codePath }` of a worker. */
  workflowBundle: string;
  /** One pair for the Alipay applications of all test shops, as PEM: making a pair takes most of a second. */
  rsaKeys: { privateKey: string; publicKey: string };
}

/** Where the shared stack is. Throws outside the Jest project `stack`. */
export function testStack(): TestStack {
  return {
    databaseUrl: known('DATABASE_URL'),
    temporalAddress: known('TEMPORAL_ADDRESS'),
    temporalNamespace: known('TEMPORAL_NAMESPACE'),
    sandboxUrl: known('SHOUHOU_TEST_SANDBOX_URL'),
    workflowBundle: known('SHOUHOU_TEST_WORKFLOW_BUNDLE'),
    rsaKeys: { privateKey: known('SHOUHOU_TEST_RSA_PRIVATE'), publicKey: known('SHOUHOU_TEST_RSA_PUBLIC') },
  };
}

/** Makes a migrated, empty database for one test file and gives its address; it goes with the stack. */
export async function freshDatabase(): Promise<string> {
  const url = new URL(known('DATABASE_URL'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${templateDatabase}`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}

function known(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: this test belongs into a folder of the Jest project "stack" (jest.config.js).`,
    );
  return value;
}
