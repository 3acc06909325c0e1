import { spawn } from 'node:child_process';

const running = new Set();

/**
 * Runs a program in a process group of its own.
 * @param options.show `live` passes its output through, `failure` prints it only when it failed
 * @param options.limitMs after this the whole group is ended and the result is a failure
 * @returns `{ ok, durationMs, fault }`: `fault` says in a few words why it is not ok
 */
export async function runProcess(command, args, { cwd, env, show, limitMs }) {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', show === 'live' ? 'inherit' : 'pipe', show === 'live' ? 'inherit' : 'pipe'],
  });
  running.add(child);
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, limitMs);
  const { code, signal, error } = await new Promise((resolve) => {
    child.on('error', (reason) => resolve({ error: reason }));
    child.on('close', (exitCode, exitSignal) => resolve({ code: exitCode, signal: exitSignal }));
  });
  clearTimeout(limit);
  running.delete(child);
  const ok = code === 0 && !isLate;
  if (!ok) process.stderr.write(Buffer.concat(output));
  const fault = isLate
    ? `not done after ${limitMs / 1000} s`
    : (error?.message ?? (signal ? `ended by ${signal}` : `exit code ${code}`));
  return { ok, durationMs: Math.round(performance.now() - started), ...(ok ? {} : { fault }) };
}

/** Ends everything that still runs; what does not stop within 10 s is killed. */
export async function endAll() {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) endGroup(child);
  await Promise.all(ends);
}

function endGroup(child) {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000).unref();
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
