import type { Step } from './playbook';

/** What each inquiry of a playbook may come to, by its id: declared once, all else takes its names from here. */
export type Outcomes = Readonly<Record<string, readonly string[]>>;

/** What was found out so far: of each inquiry one of its outcomes, or nothing yet. */
export type Found<Declared extends Outcomes> = { readonly [Id in keyof Declared]?: Declared[Id][number] };

/** An inquiry of a playbook; it may wait for an outcome of another. Example: `signed.byProxy`. */
export type Inquiry<Declared extends Outcomes> = Outcomes extends Declared
  ? Step
  : Step<
      keyof Declared & string,
      { [Id in keyof Declared & string]: `${Id}.${Declared[Id][number]}` }[keyof Declared & string]
    >;
