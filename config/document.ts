import type { Setting } from './settings';
import { settings } from './settings';
import { temporalSettings } from './temporal';

/** The text of docs/configuration.md, made from the settings themselves. */
export function configurationGuide(): string {
  const own = Object.values<Setting<unknown>>(settings).map(
    ({ env, doc, default: fallback, secret }) => `| \`${env}\` | ${defaultText(fallback, secret)} | ${doc} |`,
  );
  const temporal = temporalSettings.map(({ env, doc }) => `| \`${env}\` | – | ${doc} |`);
  return [
    '# Configuration',
    '',
    'Every setting is an environment variable, declared once in `config/`. This page is made from those declarations by',
    '`npm run docs:config`; a test fails when it is out of date. A value that does not fit stops the start with one sentence',
    'that names the variable. Secrets have no default: a local start generates its own into `DATA_DIR/secrets.json`.',
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...own,
    '',
    "Temporal's variables are read by `@temporalio/envconfig`, under the names every Temporal program uses:",
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...temporal,
    '',
  ].join('\n');
}

/** The text of .env.example: every setting of ours, commented out at its default. */
export function environmentExample(): string {
  const own = Object.values<Setting<unknown>>(settings).flatMap(({ env, doc, default: fallback, secret }) => [
    `# ${doc}`,
    `# ${env}=${fallback === undefined || secret ? '' : String(fallback)}`,
    '',
  ]);
  return ['# Made by `npm run docs:config`. Copy to .env and uncomment what you change.', '', ...own].join('\n');
}

function defaultText(value: unknown, secret: boolean | undefined): string {
  if (value !== undefined) return `\`${String(value)}\``;
  return secret ? 'none (secret)' : 'none';
}
