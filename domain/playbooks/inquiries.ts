import type { Step } from './playbook';

/**
 * The outcomes of each inquiry of a playbook, by its id. They are declared once, and all other types come from here.
 */
export type Outcomes = Readonly<Record<string, readonly string[]>>;

/** The findings so far: for each inquiry one of its outcomes, or none yet. */
export type Found<Declared extends Outcomes> = { readonly [Id in keyof Declared]?: Declared[Id][number] };

/** An inquiry of a playbook. It may wait for an outcome of another inquiry. Example: `signed.byProxy`. */
export type Inquiry<Declared extends Outcomes> = Outcomes extends Declared
  ? Step
  : Step<
      keyof Declared & string,
      { [Id in keyof Declared & string]: `${Id}.${Declared[Id][number]}` }[keyof Declared & string]
    >;
