import type { RelationCode, SexCode } from '@one-window/contracts/codes';

/** What decides succession of a member. */
export interface Member {
  id: string;
  sex: SexCode;
  birthOn: string;
  relation: RelationCode | null;
}

const children: readonly (RelationCode | null)[] = ['2', '3'];

const older = (a: Member, b: Member) => (a.birthOn + a.id < b.birthOn + b.id ? -1 : 1);

/** Who becomes householder when the householder is gone: the spouse, else the eldest child, else the eldest; nobody in an empty household. */
export function successorOf(members: readonly Member[]): Member | undefined {
  const byAge = [...members].sort(older);
  return (
    byAge.find(({ relation }) => relation === '1') ??
    byAge.find(({ relation }) => children.includes(relation)) ??
    byAge[0]
  );
}

/** New relation by the successor's and the member's relation to the householder before; what they don't settle is 8 other. */
const relationUnder: Partial<Record<RelationCode, Partial<Record<RelationCode, RelationCode>>>> = {
  '1': { '0': '1', '2': '2', '3': '3', '4': '4' },
  '2': { '0': '5', '1': '5', '2': '7', '3': '7', '5': '6' },
  '3': { '0': '5', '1': '5', '2': '7', '3': '7', '5': '6' },
  '4': { '0': '6', '1': '6' },
  '5': { '1': '8', '2': '4', '3': '4', '5': '1' },
  '6': {},
  '7': { '0': '7', '5': '5', '6': '6', '7': '7' },
};

const childOf = (sex: SexCode): RelationCode => (sex === '1' ? '2' : '3');

/** A member's relation to the new householder, worked out from both relations to the one before. */
export function relationAfter(successor: Member, member: Member): RelationCode {
  if (member.id === successor.id) return '0';
  if (!successor.relation || !member.relation) return '8';
  if (successor.relation === '5' && (member.relation === '0' || member.relation === '7')) return childOf(member.sex);
  if (successor.relation === '6' && member.relation === '0') return '4';
  return relationUnder[successor.relation]?.[member.relation] ?? '8';
}

/** Number of a household 户号, printed on papers: its grid and eight characters of its id. */
export function householdNumber(gridCode: string, id: string): string {
  return `${gridCode}-${id.slice(-8).toUpperCase()}`;
}
