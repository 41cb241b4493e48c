import { BadValue } from './parsers';
import { type Setting, settings } from './settings';

/**
 * A setting is missing or does not fit. The message is one sentence. It names the variable and never shows the
 * variable's value.
 */
export class ConfigError extends Error {}

type Settings = typeof settings;

type Resolved<S> = S extends Setting<infer T, infer D> ? (undefined extends D ? T | undefined : T) : never;

/** Every setting's value, by its name in settings.ts. */
export type Config = { readonly [K in keyof Settings]: Resolved<Settings[K]> };

/** A Config whose settings K surely have a value. */
export type ConfigWith<K extends keyof Config> = Config & { readonly [P in K]: NonNullable<Config[P]> };

/** The environment a process was started with; `process.env` has this type. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads all settings. A variable that is set but empty counts as not set.
 * Throws ConfigError for the first value that does not fit. It also throws when a setting in `needs` has no value.
 */
export function loadConfig<K extends keyof Config = never>(env: Environment, needs: readonly K[] = []): ConfigWith<K> {
  const values: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries<Setting<unknown>>(settings)) {
    values[name] = settingValue(entry, env);
    if (values[name] === undefined && needs.some((needed) => needed === name)) {
      throw new ConfigError(`${entry.env} must be set: ${entry.doc}`);
    }
  }
  // The loop fills exactly the keys of `settings`, each by the setting's own parser. A mapped type cannot express that.
  return values as ConfigWith<K>;
}

function settingValue(entry: Setting<unknown>, env: Environment): unknown {
  const text = env[entry.env];
  if (text === undefined || text === '') return entry.default;
  try {
    return entry.parse(text);
  } catch (error) {
    if (error instanceof BadValue) throw new ConfigError(`${entry.env} ${error.message}.`);
    throw error;
  }
}
