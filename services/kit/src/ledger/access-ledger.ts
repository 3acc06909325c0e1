import type { Caller } from '@one-window/contracts';
import type pg from 'pg';
import { blindIndex } from '../crypto/index.ts';
import { uuidv7 } from '../database/uuidv7.ts';

/** Kinds of look: a record was opened, a hit was shown, a department's evidence was read, or the look was refused. */
export type LookKind = 'OPENED' | 'SEARCHED' | 'EVIDENCE' | 'REFUSED';

/** Gathers who was looked at during one request; written in one INSERT for each kind. */
export class LedgerEntry {
  private readonly looks = new Map<LookKind, { residents: Set<string>; categories: Set<string> }>();
  private searchTerm: string | undefined;

  /** A field of a resident was asked for. */
  looked(residentId: string, category: string, evidence: boolean): void {
    this.add(evidence ? 'EVIDENCE' : 'OPENED', residentId, category);
  }

  /** A masked hit was shown for a search; the term is kept as a keyed digest only. */
  searched(residentIds: readonly string[], term: string): void {
    this.searchTerm = term;
    this.look('SEARCHED').categories.add('search');
    for (const id of residentIds) this.add('SEARCHED', id, 'search');
  }

  /** A look that the policy refused. */
  refused(residentId: string, category: string): void {
    this.add('REFUSED', residentId, category);
  }

  get isEmpty(): boolean {
    return this.looks.size === 0;
  }

  private look(kind: LookKind) {
    let look = this.looks.get(kind);
    if (!look) this.looks.set(kind, (look = { residents: new Set(), categories: new Set() }));
    return look;
  }

  private add(kind: LookKind, residentId: string, category: string): void {
    const look = this.look(kind);
    look.residents.add(residentId);
    look.categories.add(category);
  }

  /** One row for each kind of look, in the order of the ledger's columns. */
  rows(caller: Caller, purpose: string | undefined, hashKey: Buffer): unknown[][] {
    const at = new Date();
    return [...this.looks].map(([kind, { residents, categories }]) => [
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
      [...categories],
      kind === 'SEARCHED' && this.searchTerm ? blindIndex(hashKey, 'search-term', this.searchTerm) : null,
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
