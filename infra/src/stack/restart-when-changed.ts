import type { DepartmentRuns } from './department-runs.ts';
import { departmentFolders, stampOf } from './source-stamp.ts';

const EVERY_MS = 1_000;

/**
 * Remembers the state of the departments' files before any of them runs. From `begin` on, a department that is down is
 * started again, from source, once a file of its service or its contract changed since; and a late one is removed from
 * the list once it is ready.
 */
export class RestartWhenChanged {
  readonly #stamps: Map<string, string>;
  readonly #stampOf: (name: string) => string;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(root: string, names: readonly string[]) {
    this.#stampOf = (name) => stampOf(departmentFolders(root, name));
    this.#stamps = new Map(names.map((name) => [name, this.#stampOf(name)]));
  }

  begin(runs: DepartmentRuns, everyMs = EVERY_MS): void {
    const again = () =>
      void this.#check(runs)
        .catch(() => undefined)
        .finally(() => {
          if (!this.#isOver) this.#timer = setTimeout(again, everyMs);
        });
    this.#timer = setTimeout(again, everyMs);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  async #check(runs: DepartmentRuns): Promise<void> {
    await runs.settleLate();
    for (const name of [...runs.down.keys()]) {
      const now = this.#stampOf(name);
      if (this.#isOver || now === this.#stamps.get(name)) continue;
      this.#stamps.set(name, now);
      await runs.startAgain(name, 'source');
    }
  }
}
