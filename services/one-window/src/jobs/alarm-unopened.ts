import type { Job } from '@one-window/service';

/** Minutes within which a department has to open its case. */
export const OPEN_WITHIN_MINUTES = 10;

/** Marks, and logs once, each application whose department has not opened a case in ten minutes. */
export const alarmUnopened: Job = {
  name: 'alarm-unopened',
  everyMs: 30_000,
  async run({ database, clock, log }) {
    const overdue = await database.transaction(
      { kind: 'system', reason: 'alarm-unopened' },
      'system:alarm-unopened',
      (tx) =>
        tx.sql<{ number: string; department: string }>(
          `update application set not_opened_alarm_at = submitted_at + $2 * interval '1 minute'
         where opened_at is null and is_open and not_opened_alarm_at is null and submitted_at <= $1::timestamptz - $2 * interval '1 minute'
         returning number, department`,
          clock.now().toISOString(),
          OPEN_WITHIN_MINUTES,
        ),
    );
    for (const { number, department } of overdue)
      log.error({ number, department }, 'a department has not opened its case in ten minutes');
  },
};
