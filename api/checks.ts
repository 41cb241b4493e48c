/** The parts that the API cannot serve without: each check throws when its part is away. */
export interface Checks {
  postgres(): Promise<void>;
  temporal(): Promise<void>;
  /** That somebody carries out what Temporal is given. */
  workers(): Promise<void>;
}
