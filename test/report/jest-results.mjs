import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Reads what `jest --json --outputFile` wrote, as tests by full name. A suite that could not be loaded is one failed
 * test under its file's name.
 * @returns undefined when jest wrote nothing
 */
export function readJestResults(file, root, phase) {
  if (!existsSync(file)) return undefined;
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return testResults.flatMap((suite) => {
    const place = path.relative(root, suite.name);
    const tests = suite.assertionResults.map((test) => ({
      phase,
      file: place,
      name: test.fullName,
      status: statusOf(test.status),
      durationMs: Math.round(test.duration ?? 0),
      ...(test.status === 'failed' ? { failure: plain(test.failureMessages.join('\n')) } : {}),
    }));
    const isBroken = suite.status === 'failed' && !tests.some(({ status }) => status === 'failed');
    if (!isBroken) return tests;
    const failure = plain(suite.message);
    return [...tests, { phase, file: place, name: `${place} runs`, status: 'failed', durationMs: 0, failure }];
  });
}

function statusOf(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}

function plain(text) {
  // eslint-disable-next-line no-control-regex
  return (text ?? '').replace(/\u001b\[[0-9;]*m/g, '');
}
