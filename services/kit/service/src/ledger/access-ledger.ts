import type { Caller } from '@one-window/contracts';
import { blindIndex, uuidv7 } from '@one-window/database';
import type pg from 'pg';

/** Kinds of access: a record was opened, a hit was shown, a department's evidence was read, or the access was refused. */
export type AccessKind = 'OPENED' | 'SEARCHED' | 'EVIDENCE' | 'REFUSED';

interface Access {
  kind: AccessKind;
  residents: Set<string>;
  categories: Set<string>;
  term?: string;
}

/** Category that marks an access outside the caller's jurisdiction, opened by the resident's presence (全区通办). */
const servedAnywhere = 'served-anywhere';

/** Collects whose data one request accesses; one row for each kind of access, and one for each search. */
export class LedgerEntry {
  private readonly accesses = new Map<string, Access>();

  /** The caller read a field of a resident. */
  looked(residentId: string, category: string, evidence: boolean): void {
    this.add(evidence ? 'EVIDENCE' : 'OPENED', residentId, category);
  }

  /** A search showed a masked hit; the term is kept as a keyed digest only. */
  searched(residentIds: readonly string[], term: string): void {
    const access = this.accessOf(`SEARCHED ${term}`, { kind: 'SEARCHED', term });
    access.categories.add('search');
    for (const id of residentIds) access.residents.add(id);
  }

  /**
   * An access that was refused: by the policy, or because the resident does not exist or the caller may not see them.
   */
  refused(residentId: string, category: string): void {
    this.add('REFUSED', residentId, category);
  }

  get isEmpty(): boolean {
    return this.accesses.size === 0;
  }

  private accessOf(key: string, of: Pick<Access, 'kind' | 'term'>): Access {
    let access = this.accesses.get(key);
    if (!access) this.accesses.set(key, (access = { ...of, residents: new Set(), categories: new Set() }));
    return access;
  }

  private add(kind: AccessKind, residentId: string, category: string): void {
    const access = this.accessOf(kind, { kind });
    access.residents.add(residentId);
    access.categories.add(category);
  }

  /** The rows, in the order of the ledger's columns. */
  rows(caller: Caller, purpose: string | undefined, hashKey: Buffer): unknown[][] {
    const at = new Date();
    return [...this.accesses.values()].map(({ kind, residents, categories, term }) => [
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

/** Writes accesses to the service's own append-only ledger, on a small separate pool. */
export class AccessLedger {
  private readonly pool: pg.Pool;
  private readonly hashKey: Buffer;

  constructor(pool: pg.Pool, hashKey: Buffer) {
    this.pool = pool;
    this.hashKey = hashKey;
  }

  /**
   * Commits a request's accesses; call before the answer is sent.
   * @throws Error when the ledger can't be written: then the answer must not be sent either
   */
  async write(entry: LedgerEntry, caller: Caller, purpose: string | undefined): Promise<void> {
    if (entry.isEmpty) return;
    const rows = entry.rows(caller, purpose, this.hashKey);
    const tuples = rows.map((row, r) => `(${row.map((_, c) => `$${r * row.length + c + 1}`).join(', ')})`);
    await this.pool.query(`insert into kit.access_ledger (${columns}) values ${tuples.join(', ')}`, rows.flat());
  }
}
