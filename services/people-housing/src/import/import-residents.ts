import type { Database } from '@one-window/database';
import { checkRow } from './check-row.ts';
import type { SourceRow } from './columns.ts';
import type { Group } from './decide.ts';
import { importBatch, type ImportParts } from './import-batch.ts';
import { readPlaces } from './places.ts';
import type { RejectsFile } from './rejects-file.ts';
import { SeenNumbers } from './seen-numbers.ts';

/** What an import came to; read = imported + unchanged + rejected. */
export interface ImportSummary {
  read: number;
  imported: number;
  unchanged: number;
  rejected: number;
}

/** Rows in one transaction. */
const batchSize = 1_000;

/** A file whose every row names one household still comes in pieces. */
const largestGroup = 500;

const scope = { kind: 'system', reason: 'import' } as const;

/** How often a batch is tried when somebody registers the same person or house at the same time. */
const attempts = 3;

/** Where an import writes, and whom it informs. */
export interface ImportTarget extends Omit<ImportParts, 'places'> {
  database: Database;
  clock: { now(): Date; today(): string };
  rejects: RejectsFile;
  onProgress?(summary: ImportSummary): void;
}

/**
 * Imports rows as they come, a household at a time (its rows stand together in the file), a thousand rows in each
 * transaction with their events. Safe to run again: who is there already is counted as unchanged.
 * @throws Error while no grid is known here
 */
export async function importResidents(rows: AsyncIterable<SourceRow>, target: ImportTarget): Promise<ImportSummary> {
  const summary: ImportSummary = { read: 0, imported: 0, unchanged: 0, rejected: 0 };
  const seen = new SeenNumbers();
  const places = await readPlaces(target.database);
  const parts = { ...target, places };
  const expected = { today: target.clock.today(), isActiveGrid: places.isActiveGrid };
  let groups = new Map<string, Group>();
  let refused: { row: SourceRow; reasons: readonly string[] }[] = [];
  let waiting = 0;

  const reject = (row: SourceRow, reasons: readonly string[]) => {
    summary.rejected += 1;
    waiting += 1;
    refused.push({ row, reasons });
  };
  const flush = async () => {
    for (const { accepted, unchanged, rejected } of await importOnce(parts, [...groups.values()])) {
      summary.imported += accepted.length;
      summary.unchanged += unchanged.length;
      for (const { row, reason } of rejected) reject(row.source, [reason]);
    }
    refused.sort((a, b) => a.row.line - b.row.line);
    for (const { row, reasons } of refused) await target.rejects.add(row, reasons);
    groups = new Map();
    refused = [];
    waiting = 0;
    target.onProgress?.(summary);
  };

  let last: string | undefined;
  for await (const source of rows) {
    summary.read += 1;
    const number = source.cells.householdNumber;
    const isNewHousehold = number !== last || (groups.get(number)?.rows.length ?? 0) >= largestGroup;
    if (isNewHousehold && (waiting >= batchSize || groups.has(number))) await flush();
    last = number;
    const row = checkRow(source, expected);
    if (Array.isArray(row)) {
      reject(source, row);
    } else if (!seen.admit(row.idNumber, row.birthOn)) {
      reject(source, ['身份证号在本文件中重复']);
    } else {
      const group = groups.get(number) ?? { householdNumber: number, rows: [] };
      group.rows.push(row);
      groups.set(number, group);
      waiting += 1;
    }
  }
  await flush();
  return summary;
}

async function importOnce(target: ImportTarget & ImportParts, groups: Group[]) {
  if (groups.length === 0) return [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await target.database.transaction(scope, 'system:import', (tx) => importBatch(tx, target, groups));
    } catch (error) {
      if (attempt === attempts || (error as { code?: string }).code !== '23505') throw error;
    }
  }
}
