import type { CaseState, CaseStep } from '@one-window/contracts';
import { addDays, calendar, type ServiceItemEntry } from '@one-window/contracts/codes';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { DemoRandom } from './random.ts';

/** An instant within the office hours of a day. */
export function instantOn(day: string, random: DemoRandom): string {
  const hour = String(random.pick([9, 10, 11, 14, 15, 16])).padStart(2, '0');
  const minute = String(random.int(0, 59)).padStart(2, '0');
  return new Date(`${day}T${hour}:${minute}:00+08:00`).toISOString();
}

/** A working day: `workingDays` from `day`, or the day itself, the next one when offices are closed. */
export function workingDayOnOrAfter(day: string, workingDays = 0): string {
  const moved = calendar.addWorkingDays(day, workingDays).date;
  return calendar.isWorkingDay(moved) ? moved : calendar.addWorkingDays(moved, 1).date;
}

interface Setting {
  applicationId: string;
  item: ServiceItemEntry;
  submittedOn: string;
  submittedAt: string;
  unit: string;
  random: DemoRandom;
}

const OFFICERS = ['刘海燕', '陈志远', '黄丽萍', '周建国'];
const SUPERVISOR = '张秀英';
const REMEDIES = '如不服本决定，可自收到之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。';

/** Generates a case's steps at its department, each on a later working day, as the law and the calendar allow. */
export class CaseScript {
  readonly openedAt: string;
  correctionSuppliedAt: string | null = null;
  withdrawal: { requestedAt: string; reason: string } | null = null;
  deliveredAt: string | null = null;
  closedAt: string | null = null;
  status: ApplicationState['status'];

  private readonly setting: Setting;
  private readonly officer: string;
  private readonly steps: CaseStep[] = [];
  private caseStatus: CaseState['status'] = 'OPENED';
  private day: string;
  private last: string;

  constructor(setting: Setting) {
    this.setting = setting;
    this.officer = setting.random.pick(OFFICERS);
    this.day = setting.submittedOn;
    this.last = setting.submittedAt;
    this.status = setting.item.kind === 'INSTANT' ? 'ACCEPTED' : 'SUBMITTED';
    this.openedAt = this.after(40_000);
  }

  accept(): this {
    this.pass(1, 2);
    return this.step({ kind: 'ACCEPTED' }, '材料齐全，符合法定形式，予以受理。', 'ACCEPTED');
  }

  decline(): this {
    this.pass(1, 3);
    return this.step(
      { kind: 'NOT_ACCEPTED', reason: '申请事项不属于本机构职权范围，请向户籍所在地经办机构提出。' },
      '不予受理。',
      'NOT_ACCEPTED',
    );
  }

  requestCorrection(): this {
    this.pass(1, 3);
    const material = this.setting.item.materials.at(-1);
    const items = [
      {
        ...(material ? { materialCode: material.code } : {}),
        what: `${material?.name ?? '申请表'}不清晰，请重新提交。`,
      },
    ];
    return this.step(
      { kind: 'CORRECTION_REQUESTED', items, allowedUntil: addDays(this.day, 30) },
      '材料须补正，已一次性告知。',
      'CORRECTION_REQUESTED',
    );
  }

  supply(): this {
    this.pass(1, 4);
    this.correctionSuppliedAt = this.now();
    this.caseStatus = 'OPENED';
    this.status = 'SUBMITTED';
    return this;
  }

  review(): this {
    this.pass(0, 1);
    return this.step({ kind: 'REVIEW_STARTED' }, '已开始审查。', 'IN_REVIEW');
  }

  pause(): this {
    this.pass(1, 2);
    const limitOn = calendar.addWorkingDays(this.day, 15).date;
    const pause = {
      pauseKind: 'SPECIAL_PROCEDURE',
      name: '异地缴费核查',
      reason: '需向外省经办机构核实缴费记录。',
      approvedBy: SUPERVISOR,
      limitOn,
    } as const;
    return this.step({ kind: 'PAUSED', ...pause }, '同意中止计时。', 'PAUSED');
  }

  resume(): this {
    this.pass(2, 4);
    return this.step({ kind: 'RESUMED', result: '外省缴费记录已核实。' }, '恢复计时。', 'IN_REVIEW');
  }

  decide(outcome: 'GRANTED' | 'REFUSED' | 'COMPLETED' | 'NOT_COMPLETED'): this {
    if (this.setting.item.kind === 'INSTANT') this.last = this.after(90_000);
    else this.pass(1, 3);
    const refused = outcome === 'REFUSED' || outcome === 'NOT_COMPLETED';
    const reason = refused ? '经核查，申请人目前不符合办理条件。' : '经核查，符合规定条件。';
    const none = { certificateNumber: null, certificateName: null, validThrough: null };
    const decision = { outcome, reason, remedies: refused ? REMEDIES : null, ...none };
    return this.step({ kind: 'DECIDED', ...decision }, refused ? '不予办理。' : '同意。', 'DECIDED', SUPERVISOR);
  }

  withdraw(): this {
    this.pass(0, 2);
    this.withdrawal = { requestedAt: this.now(), reason: '申请人另有安排，自愿撤回。' };
    this.pass(1, 2);
    return this.step({ kind: 'WITHDRAWN', reason: '申请人自愿撤回。' }, '同意撤回。', 'WITHDRAWN');
  }

  deliver(): this {
    if (this.setting.item.kind === 'INSTANT') this.last = this.after(120_000);
    else this.pass(0, 3);
    this.deliveredAt = this.now();
    this.status = 'DELIVERED';
    return this;
  }

  close(): this {
    this.closedAt = new Date(`${addDays(this.day, 1)}T01:00:00+08:00`).toISOString();
    this.status = 'CLOSED';
    return this;
  }

  caseState(): CaseState {
    const { applicationId, unit } = this.setting;
    const holder = { unit, name: this.officer };
    return { applicationId, createdResidentId: null, status: this.caseStatus, holder, steps: this.steps };
  }

  caseVersion(): number {
    return 1 + this.steps.length + (this.correctionSuppliedAt ? 1 : 0);
  }

  private step(
    step: StepFacts,
    opinion: string,
    status: CaseState['status'] & ApplicationState['status'],
    handler = this.officer,
  ): this {
    const common = { no: this.steps.length + 1, at: this.now(), unit: this.setting.unit, handler, opinion };
    this.steps.push({ ...common, ...step } as CaseStep);
    this.caseStatus = status;
    this.status = status;
    return this;
  }

  /** Goes on by some working days; on the same day, to a later hour. Instant items are done on the spot. */
  private pass(least: number, most: number): void {
    const days = this.setting.item.kind === 'INSTANT' ? 0 : this.setting.random.int(least, most);
    if (days === 0) {
      this.last = this.after(60_000 * this.setting.random.int(2, 20));
      return;
    }
    this.day = calendar.addWorkingDays(this.day, days).date;
    this.last = instantOn(this.day, this.setting.random);
  }

  private now(): string {
    return this.last;
  }

  private after(milliseconds: number): string {
    return new Date(Date.parse(this.last) + milliseconds).toISOString();
  }
}

type Without<Step, Keys extends PropertyKey> = Step extends unknown ? Omit<Step, Keys> : never;
type StepFacts = Without<CaseStep, 'no' | 'at' | 'unit' | 'handler' | 'opinion'>;
