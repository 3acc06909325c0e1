export interface RunResult {
  ok: boolean;
  durationMs: number;
  fault?: string;
}
export interface TestResult {
  phase: string;
  file: string;
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  durationMs: number;
  failure?: string;
}
export interface Phase extends RunResult {
  name: string;
  kind: 'check' | 'tests';
  passed: number;
  failed: number;
  skipped: number;
}
export interface TestReport {
  startedAt: string;
  durationMs: number;
  node: string;
  ok: boolean;
  passed: number;
  failed: number;
  skipped: number;
  phases: Phase[];
  journeys: TestResult[];
  tests: TestResult[];
}
export function checkPhase(name: string, result: RunResult): Phase;
export function jestPhase(name: string, result: RunResult, tests: TestResult[] | undefined): Phase;
export function testReport(startedAt: Date, phases: Phase[], tests: TestResult[]): TestReport;
export function writeReport(file: string, report: TestReport): void;
