import type { StepWithLimit } from '../../application/rules/step-deadlines.ts';

/** What a reminder may be about: a step of an application, putting a bad rating right, answering what could not get done. */
export type RemindedStep = StepWithLimit | 'RECTIFICATION' | 'UNFINISHED_ANSWER';

/** Whom a reminder goes to. */
export type ReminderRung = 'APPLICANT' | 'HANDLER' | 'SECTION_HEAD' | 'DEPUTY_LEADER';

/** One rung of the ladder: when it is reached, and in what words. */
export interface LadderRule {
  rung: ReminderRung;
  steps: readonly RemindedStep[];
  /** Working days left from which it is sent: 1 the working day before, 0 the day itself, negative after it. */
  fromDaysLeft: number | 'YELLOW';
  rule: string;
}

const ofTheUnits = ['ANSWER', 'DECISION', 'DELIVERY', 'RECTIFICATION', 'UNFINISHED_ANSWER'] as const;

/** The ladder of reminders, lowest rung first; days are a demonstration's, each city sets its own. */
export const ladder: readonly LadderRule[] = [
  { rung: 'APPLICANT', steps: ['CORRECTION'], fromDaysLeft: 2, rule: '补正期限前2个工作日提醒申请人' },
  { rung: 'HANDLER', steps: ofTheUnits, fromDaysLeft: 'YELLOW', rule: '临期（黄色）提醒经办人' },
  { rung: 'SECTION_HEAD', steps: ofTheUnits, fromDaysLeft: -1, rule: '逾期催办科（股）室负责人' },
  { rung: 'DEPUTY_LEADER', steps: ofTheUnits, fromDaysLeft: -3, rule: '逾期3个工作日催办分管领导' },
];
