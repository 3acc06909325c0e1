import { addDays } from '@one-window/contracts/codes';
import { figure, valueOn } from '@one-window/procedures';
import { dayInShanghai } from '@one-window/service';
import type { AgreementForm, DisputeLevel, DisputeScale } from '../generated/graph.ts';

/** Days within which both parties may ask the court to confirm an agreement, by the day from which it binds (人民调解法 art 33). */
const confirmationDays = figure<number>({
  name: '司法确认申请期限',
  unit: 'days',
  lines: [{ value: 30, from: '2011-01-01', source: '《人民调解法》第三十三条' }],
});

/** Most parties that a dispute is registered with. */
export const mostParties = 20;

/** Longest minutes of a session, and longest agreement, in characters. */
export const maxMinutes = 5_000;

/** The last day to ask jointly for judicial confirmation: thirty days from when the agreement binds (人民调解法 art 33). */
export function confirmationUntil(agreedOn: string): string {
  return addDays(agreedOn, valueOn(confirmationDays, agreedOn));
}

/** The level to which a dispute is reported at once; null for one that stays where it is (demo: 矛盾纠纷分级报告). */
export function reportedTo(scale: DisputeScale, level: DisputeLevel): '区县' | '街道' | '社区' | null {
  if (level === 'VERY_GRAVE' || scale === 'LARGE_GROUP') return '区县';
  if (level === 'GRAVE') return '街道';
  if (level === 'CONSIDERABLE' || scale === 'GROUP') return '社区';
  return null;
}

/** Whether a grid worker may settle it on the spot: an ordinary one between single persons, by an oral agreement. */
export function isForTheSpot(scale: DisputeScale, level: DisputeLevel, form: AgreementForm): boolean {
  return scale === 'SINGLE' && level === 'ORDINARY' && form === 'ORAL';
}

/** Number of a dispute: district, day in China, and twelve digits of its id. */
export function disputeNumber(id: string, gridCode: string, at: Date): string {
  const day = dayInShanghai(at).replaceAll('-', '');
  return `MT${gridCode.slice(0, 6)}${day}${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
}
