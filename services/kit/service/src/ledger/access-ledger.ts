import type { Caller } from '@one-window/contracts';
import { blindIndex, uuidv7 } from '@one-window/database';
import type pg from 'pg';

/** Kinds of look: a record was opened, a hit was shown, a department's evidence was read, or the look was refused. */
export type LookKind = 'OPENED' | 'SEARCHED' | 'EVIDENCE' | 'REFUSED';

interface Look {
  kind: LookKind;
  residents: Set<string>;
  categories: Set<string>;
  term?: string;
}

/** Category that marks a look outside the caller's jurisdiction, opened by the resident's presence (全区通办). */
const servedAnywhere = 'served-anywhere';

/** Gathers who was looked at during one request; one row for each kind of look, and for each search one of its own. */
export class LedgerEntry {
  private readonly looks = new Map<string, Look>();

  /** A field of a resident was asked for. */
  looked(residentId: string, category: string, evidence: boolean): void {
    this.add(evidence ? 'EVIDENCE' : 'OPENED', residentId, category);
  }

  /** A masked hit was shown for a search; the term is kept as a keyed digest only. */
  searched(residentIds: readonly string[], term: string): void {
    const look = this.look(`SEARCHED ${term}`, { kind: 'SEARCHED', term });
    look.categories.add('search');
    for (const id of residentIds) look.residents.add(id);
  }

  /** A look that was refused: by the policy, or because the resident is not there or not the caller's to know. */
  refused(residentId: string, category: string): void {
    this.add('REFUSED', residentId, category);
  }

  get isEmpty(): boolean {
    return this.looks.size === 0;
  }

  private look(key: string, of: Pick<Look, 'kind' | 'term'>): Look {
    let look = this.looks.get(key);
    if (!look) this.looks.set(key, (look = { ...of, residents: new Set(), categories: new Set() }));
    return look;
  }

  private add(kind: LookKind, residentId: string, category: string): void {
    const look = this.look(kind, { kind });
    look.residents.add(residentId);
    look.categories.add(category);
  }

  /** The rows, in the order of the ledger's columns. */
  rows(caller: Caller, purpose: string | undefined, hashKey: Buffer): unknown[][] {
    const at = new Date();
    return [...this.looks.values()].map(({ kind, residents, categories, term }) => [
      uuidv7(),
      at,
      caller.operationId,
      caller.operationName ?? null,
      caller.sub,
      caller.name,
      caller.role,
      caller.department,
      caller.jurisdiction,
      purpose ?? null,
      caller.applicationId ?? null,
      kind,
      [...residents],
      caller.presentResidentId && residents.has(caller.presentResidentId)
        ? [...categories, servedAnywhere]
        : [...categories],
      term === undefined ? null : blindIndex(hashKey, 'search-term', term),
    ]);
  }
}

const columns =
  'id, at, operation_id, operation_name, caller, caller_name, role, department, jurisdiction, purpose, application_id, kind, residents, categories, search_term_hash';

/** Writes looks to the service's own append-only ledger, on a small pool of its own. */
export class AccessLedger {
  private readonly pool: pg.Pool;
  private readonly hashKey: Buffer;

  constructor(pool: pg.Pool, hashKey: Buffer) {
    this.pool = pool;
    this.hashKey = hashKey;
  }

  /**
   * Commits a request's looks; call before the answer leaves.
   * @throws Error when the ledger can't be written: then the answer must not leave either
   */
  async write(entry: LedgerEntry, caller: Caller, purpose: string | undefined): Promise<void> {
    if (entry.isEmpty) return;
    const rows = entry.rows(caller, purpose, this.hashKey);
    const tuples = rows.map((row, r) => `(${row.map((_, c) => `$${r * row.length + c + 1}`).join(', ')})`);
    await this.pool.query(`insert into kit.access_ledger (${columns}) values ${tuples.join(', ')}`, rows.flat());
  }
}
