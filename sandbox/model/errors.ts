/**
 * Why the sandbox refuses a request. `invalid`: the request makes no sense. `missing`: its object does not exist.
 * `conflict`: not in this state.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: 'invalid' | 'missing' | 'conflict',
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

export const invalid = (message: string): Refusal => new Refusal('invalid', message);
export const missing = (message: string): Refusal => new Refusal('missing', message);
export const conflict = (message: string): Refusal => new Refusal('conflict', message);
