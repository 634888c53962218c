/** A wait that someone else may cut short. */
export class Pause {
  #end: () => void = () => undefined;

  take(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends the wait that is being taken, if any. */
  cutShort(): void {
    this.#end();
  }
}
