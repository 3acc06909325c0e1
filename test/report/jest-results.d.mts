import type { TestResult } from './test-report.mjs';

export function readJestResults(file: string, root: string, phase: string): TestResult[] | undefined;
