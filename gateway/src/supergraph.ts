import { readFile, stat } from 'node:fs/promises';
import type { SupergraphManager } from '@apollo/gateway';
import type { Logger } from '@one-window/signed-call';
import { graphDigest } from '@one-window/contracts';

type HookOptions = Parameters<SupergraphManager['initialize']>[0];

/**
 * Serves the supergraph from a file and reloads it when it changes; it refuses a file that can't be used and keeps
 * serving the old one.
 */
export class SupergraphFile implements SupergraphManager {
  private update: HookOptions['update'] | undefined;
  private current = '';
  private digestOfCurrent = '';
  private lastSeen = '';
  private lastRefused = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly pollMs: number,
    private readonly log: Logger,
  ) {}

  /** Called once by the gateway. Throws when the file can't be read. */
  readonly initialize = async ({ update }: HookOptions) => {
    this.update = update;
    this.lastSeen = await this.fingerprint();
    this.serve(await readFile(this.file, 'utf8'));
    this.schedule();
    return {
      supergraphSdl: this.current,
      cleanup: async () => {
        clearTimeout(this.timer);
        this.update = undefined;
      },
    };
  };

  /** Reloads the file if it changed; true when another supergraph is served afterwards. Never throws. */
  async reload(): Promise<boolean> {
    try {
      const seen = await this.fingerprint();
      if (seen === this.lastSeen) return false;
      const sdl = await readFile(this.file, 'utf8');
      this.lastSeen = seen;
      if (sdl === this.current || !this.update) return false;
      this.update(sdl);
      this.serve(sdl);
      this.lastRefused = '';
      this.log.info('supergraph reloaded');
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== this.lastRefused) this.log.error({ reason }, 'supergraph refused; the one before serves on');
      this.lastRefused = reason;
      return false;
    }
  }

  /** Fingerprint of the supergraph that is served. */
  get digest(): string {
    return this.digestOfCurrent;
  }

  private serve(sdl: string): void {
    this.current = sdl;
    this.digestOfCurrent = graphDigest(sdl);
  }

  // Polled, because a watch is lost when the file is replaced by a rename.
  private schedule(): void {
    this.timer = setTimeout(() => {
      void this.reload().then(() => {
        if (this.update) this.schedule();
      });
    }, this.pollMs);
    this.timer.unref();
  }

  private async fingerprint(): Promise<string> {
    const { mtimeMs, size, ino } = await stat(this.file);
    return `${mtimeMs}:${size}:${ino}`;
  }
}
