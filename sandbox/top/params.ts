import type { Form } from '../wire/form';
import { fromPlatformTime } from '../wire/times';
import { topErrors } from './errors';

/** Reads a method's own parameters, refusing as TOP does: code 40 for a missing, 41 for a bad one. */
export class Params {
  /** `skewMs`: the provider's clock minus the true one. The provider reads and writes times by its own clock. */
  constructor(
    private readonly form: Form,
    private readonly skewMs = 0,
  ) {}

  text(name: string): string | undefined {
    const value = this.form.fields[name];
    return value === undefined || value === '' ? undefined : value;
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw topErrors.missingArgument(name);
    return value;
  }

  /** A required id: decimal digits, kept as a string. */
  id(name: string): string {
    const value = this.requiredText(name);
    if (!/^\d{1,19}$/.test(value)) throw topErrors.invalidArgument(name, `${name}应为数字`);
    return value;
  }

  int(name: string, range: { least: number; most: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^-?\d{1,18}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= range.least && number <= range.most)) {
      throw topErrors.invalidArgument(name, `${name}的取值范围为${range.least}至${range.most}`);
    }
    return number;
  }

  bool(name: string): boolean {
    const value = this.text(name) ?? 'false';
    if (value !== 'true' && value !== 'false') throw topErrors.invalidArgument(name, `${name}应为true或false`);
    return value === 'true';
  }

  time(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const at = fromPlatformTime(value);
    if (at === null) throw topErrors.invalidArgument(name, `${name}的格式应为yyyy-MM-dd HH:mm:ss`);
    return at - this.skewMs;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((each) => each === value);
    if (!found) throw topErrors.invalidArgument(name, `${name}的可选值为${allowed.join('、')}`);
    return found;
  }

  /** The required list of wanted fields, as `fields=tid,orders.oid`. */
  fields(): string[] {
    return this.requiredText('fields')
      .split(',')
      .map((field) => field.trim())
      .filter(Boolean);
  }

  file(name: string): { bytes: number; type: string } | undefined {
    return this.form.files[name];
  }
}
