/** One operation of the engine, open to documents. */
export interface Door {
  /** The result of one document. A named problem may be thrown; the runner answers with it. */
  readonly answer: (document: never) => unknown;
  /** Lets go of threads and solvers. */
  readonly close?: () => Promise<void>;
}
