import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const journeysFolder = 'test/journeys/';

/** A phase that is one check: it passed or failed as a whole. */
export function checkPhase(name, { ok, durationMs, fault }) {
  return {
    name,
    kind: 'check',
    ok,
    durationMs,
    passed: ok ? 1 : 0,
    failed: ok ? 0 : 1,
    skipped: 0,
    ...(fault ? { fault } : {}),
  };
}

/**
 * A phase of jest tests. It fails when a test failed, when jest itself failed, and when no test was executed: a phase
 * that runs nothing proves nothing.
 * @param tests as `readJestResults` gave them; undefined when jest wrote nothing
 */
export function jestPhase(name, { ok, durationMs, fault }, tests) {
  const count = (status) => (tests ?? []).filter((test) => test.status === status).length;
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  const itself = passed + failed === 0 ? 'no test was executed' : failed === 0 && !ok ? fault : undefined;
  const faultOfPhase = itself ?? (failed > 0 ? `${failed} failed` : undefined);
  return {
    name,
    kind: 'tests',
    ok: faultOfPhase === undefined,
    durationMs,
    passed,
    failed: failed + (itself ? 1 : 0),
    skipped,
    ...(faultOfPhase ? { fault: faultOfPhase } : {}),
  };
}

/** The whole run, for programs: phases, every test by name, the journeys apart, and the sums. */
export function testReport(startedAt, phases, tests) {
  const sum = (key) => phases.reduce((total, phase) => total + phase[key], 0);
  return {
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    node: process.version,
    ok: phases.length > 0 && phases.every(({ ok }) => ok),
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    phases,
    journeys: tests.filter(({ file }) => file.startsWith(journeysFolder)),
    tests,
  };
}

/** Writes the report in one step. */
export function writeReport(file, report) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, `${JSON.stringify(report, null, 2)}\n`);
  renameSync(`${file}.tmp`, file);
}
