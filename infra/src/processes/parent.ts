/**
 * Calls `leave` once the launcher is gone: its end of the pipe on our stdin closes even when it is killed with -9.
 * Does nothing unless `ONE_WINDOW_PARENT=pipe`, so a process started by hand may close its stdin.
 */
export function leaveWithParent(leave: () => void): void {
  if (process.env['ONE_WINDOW_PARENT'] !== 'pipe') return;
  process.stdin.once('close', leave);
  process.stdin.resume();
}
