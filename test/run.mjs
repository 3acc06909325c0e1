import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './report/install.mjs';
import { readJestResults } from './report/jest-results.mjs';
import { endAll, runProcess } from './report/run-process.mjs';
import { checkPhase, jestPhase, testReport, writeReport } from './report/test-report.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const reportFile = path.join(root, '.data', 'test-report.json');
const minute = 60_000;
const bin = (file) => path.join('node_modules', file);
const tool = (file) => ['--conditions=source', '--import', 'tsx', file];

/**
 * Each phase in its order; those that share a `group` run two at a time. Unit tests wait for PostgreSQL and for messages a
 * quarter of their time: they get two workers more than there are cores, four at most.
 */
const phases = [
  { name: 'types', group: 'static', args: [bin('@typescript/native/bin/tsc'), '-b'] },
  { name: 'lint:eslint', group: 'static', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  {
    name: 'lint:format',
    group: 'static',
    args: [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'],
  },
  {
    name: 'lint:imports',
    group: 'static',
    args: [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...[
        'contracts',
        'services',
        'gateway',
        'infra',
        'test',
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err-long',
      ],
    ],
  },
  { name: 'lint:unused', group: 'static', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'contracts', args: tool('contracts/tools/check.ts') },
  { name: 'units', jest: [`--maxWorkers=${Math.min(4, availableParallelism() + 2)}`], limitMs: 15 * minute },
  { name: 'journeys', group: 'stacks', jest: ['--runInBand'], limitMs: 15 * minute },
  { name: 'new-service', group: 'stacks', jest: ['--runInBand'], limitMs: 10 * minute },
];

const { selected, jestArgs } = selection(process.argv.slice(2));
const startedAt = new Date();
const done = [];
const tests = [];
let isStopped = false;
const scratch = mkdtempSync(path.join(tmpdir(), 'one-window-test-'));

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void interrupted(signal));

const isPrepared = await prepare();
if (isPrepared) {
  for (const together of groupsOf(selected)) await inPairs(together);
}
if (!isStopped) finish();

async function prepare() {
  const steps = [
    ...(isInstalled(root)
      ? []
      : [{ name: 'install', command: 'npm', args: ['ci', '--no-audit', '--no-fund'], show: 'live' }]),
    { name: 'generate', args: tool('contracts/tools/generate.ts') },
  ];
  for (const { name, command = process.execPath, args, show = 'failure' } of steps) {
    const result = await runProcess(command, args, { cwd: root, show, limitMs: 15 * minute });
    record(checkPhase(name, result));
    if (!result.ok && name === 'install') return false;
  }
  return true;
}

/** Phases in their order, neighbours of one group together. */
function groupsOf(list) {
  const groups = [];
  for (const phase of list) {
    if (phase.group && groups.at(-1)?.[0].group === phase.group) groups.at(-1).push(phase);
    else groups.push([phase]);
  }
  return groups;
}

async function inPairs(queue) {
  const waiting = [...queue];
  const worker = async () => {
    for (let phase = waiting.shift(); phase; phase = waiting.shift()) await run(phase);
  };
  await Promise.all([worker(), worker()]);
}

async function run({ name, args, jest, limitMs = 10 * minute }) {
  if (isStopped) return;
  if (!jest) {
    record(checkPhase(name, await runProcess(process.execPath, args, { cwd: root, show: 'failure', limitMs })));
    return;
  }
  const output = path.join(scratch, `${name}.json`);
  const options = ['--selectProjects', name, '--ci', '--json', `--outputFile=${output}`, ...jest, ...jestArgs];
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const result = await runProcess(process.execPath, [bin('jest/bin/jest.js'), ...options], {
    cwd: root,
    env: { NODE_OPTIONS: nodeOptions.trim() },
    show: 'live',
    limitMs,
  });
  const found = readJestResults(output, root, name);
  tests.push(...(found ?? []));
  record(jestPhase(name, result, found));
}

function record(phase) {
  done.push(phase);
  const seconds = (phase.durationMs / 1000).toFixed(1);
  console.log(`${phase.ok ? 'ok  ' : 'FAIL'} ${phase.name} (${seconds} s)${phase.fault ? `: ${phase.fault}` : ''}`);
}

function finish() {
  rmSync(scratch, { recursive: true, force: true });
  const report = testReport(startedAt, done, tests);
  writeReport(reportFile, report);
  for (const { file, name } of tests.filter(({ status }) => status === 'failed')) console.log(`FAIL ${file}: ${name}`);
  console.log(`report: ${path.relative(root, reportFile)} (${(report.durationMs / 1000).toFixed(0)} s)`);
  console.log(`${report.passed} passed, ${report.failed} failed`);
  process.exitCode = report.ok ? 0 : 1;
}

async function interrupted(signal) {
  isStopped = true;
  await endAll();
  record(checkPhase('run', { ok: false, durationMs: Date.now() - startedAt.getTime(), fault: `stopped by ${signal}` }));
  finish();
  process.exit(1);
}

/** `--only units,lint` picks phases by name or by what stands before the colon; all else is passed on to jest. */
function selection(args) {
  const at = args.indexOf('--only');
  if (at === -1) return { selected: phases, jestArgs: args };
  const wanted = (args[at + 1] ?? '').split(',');
  const names = new Set(phases.flatMap(({ name }) => [name, name.split(':')[0]]));
  const unknown = wanted.filter((name) => !names.has(name));
  if (unknown.length > 0) {
    console.error(`--only ${unknown.join(',')}: no such phase; there are ${[...names].join(', ')}`);
    process.exit(2);
  }
  const isWanted = ({ name }) =>
    wanted.includes(name) ||
    wanted.includes(name.split(':')[0]) ||
    (name === 'types' && wanted.some((other) => ['units', 'journeys', 'new-service'].includes(other)));
  return { selected: phases.filter(isWanted), jestArgs: [...args.slice(0, at), ...args.slice(at + 2)] };
}
