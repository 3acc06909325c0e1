import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readJestResults } from './jest-results.mjs';
import { checkPhase, jestPhase, testReport, type TestResult } from './test-report.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ended = { ok: true, durationMs: 5 };
const crashed = { ok: false, durationMs: 5, fault: 'exit code 1' };
const result = (status: TestResult['status'], file = 'test/journeys/death.test.ts'): TestResult => ({
  phase: 'journeys',
  file,
  name: `a test that ${status}`,
  status,
  durationMs: 1,
});

describe('a phase of tests', () => {
  test('passes with its tests, and counts them', () => {
    expect(jestPhase('units', ended, [result('passed'), result('skipped')])).toMatchObject({
      ok: true,
      passed: 1,
      failed: 0,
      skipped: 1,
    });
  });

  test.each([
    ['jest wrote nothing', undefined],
    ['there was no test', []],
    ['all tests were skipped', [result('skipped')]],
  ])('fails although jest ended well when %s', (_, tests) => {
    expect(jestPhase('units', ended, tests)).toMatchObject({ ok: false, failed: 1, fault: 'no test was executed' });
  });

  test('a failed test counts once; jest failing without one counts as the phase', () => {
    expect(jestPhase('units', crashed, [result('failed'), result('passed')])).toMatchObject({
      ok: false,
      passed: 1,
      failed: 1,
    });
    expect(jestPhase('units', crashed, [result('passed')])).toMatchObject({
      ok: false,
      failed: 1,
      fault: 'exit code 1',
    });
  });
});

test('a suite that cannot be loaded is a failed test under its name', () => {
  const file = path.join(folder, 'jest.json');
  const suite = {
    name: '/project/test/journeys/move.test.ts',
    status: 'failed',
    message: '\u001b[31mSyntaxError\u001b[0m',
    assertionResults: [],
  };
  writeFileSync(file, JSON.stringify({ testResults: [suite] }));
  expect(readJestResults(file, '/project', 'journeys')).toEqual([
    expect.objectContaining({ file: 'test/journeys/move.test.ts', status: 'failed', failure: 'SyntaxError' }),
  ]);
  expect(readJestResults(path.join(folder, 'absent.json'), '/project', 'journeys')).toBeUndefined();
});

test('the report sums tests and checks, and lists journeys by name', () => {
  const tests = [result('passed'), result('failed', 'services/kit/service/src/clock/clock.test.ts')];
  const phases = [checkPhase('types', crashed), checkPhase('lint', ended), jestPhase('units', crashed, tests)];
  const report = testReport(new Date(), phases, tests);
  expect(report).toMatchObject({ ok: false, passed: 2, failed: 2 });
  expect(report.journeys.map(({ name }) => name)).toEqual(['a test that passed']);
});

test('a run without phases is no success', () => {
  expect(testReport(new Date(), [], []).ok).toBe(false);
});
