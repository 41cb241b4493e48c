/** The command may or may not have been carried out; repeating it with the same command id is safe. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  constructor(
    readonly commandId: string,
    readonly part: 'temporal' | 'postgres',
    options?: ErrorOptions,
  ) {
    super('The outcome is unknown: repeat with the same command id.', options);
  }
}

/** No case has this id, or its after-sales term has ended and it takes no more commands. */
export class CaseNotFound extends Error {
  override readonly name = 'CaseNotFound';
  constructor(
    readonly caseId: string,
    readonly ended: boolean,
  ) {
    super(ended ? `The after-sales term of case ${caseId} has ended; open a new case.` : `There is no case ${caseId}.`);
  }
}

/** Something that was named does not exist on the platform or is not this shop's. */
export class NotOnPlatform extends Error {
  override readonly name = 'NotOnPlatform';
}
