import type { RelationCode } from '@one-window/contracts/codes';
import type { FormAnswers } from '@one-window/database';
import type { CasePapers, Check, Grant, Granting, ItemProcedure } from '@one-window/procedures';
import type { RelationToHouseholder } from '../generated/graph.ts';
import { setRelations } from '../household/table.ts';
import { emitHouseholdsChanged } from '../household/state.ts';
import type { Resources } from '../resources.ts';
import { codeOf, relations } from '../resident/codes.ts';
import { getResident } from '../resident/table.ts';
import { resettle } from '../resident/resettle.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { mention, type NamedInForm } from '../case/mention.ts';
import { check, formCheck, presentCheck } from './checks.ts';

const changes = ['JOIN', 'LEAVE', 'RELATION'] as const;
type Change = (typeof changes)[number];

const isRelation = (text: string): text is RelationToHouseholder =>
  (Object.values(relations) as string[]).includes(text);

function readForm({ form }: CasePapers): { change: Change | null; relation: RelationCode | null } {
  const { change, relationToHouseholder: relation = '' } = form ?? {};
  return {
    change: changes.find((one) => one === change) ?? null,
    relation: isRelation(relation) && relation !== 'SELF' ? codeOf(relations, relation) : null,
  };
}

/** What the form of R10 names: the member. */
function namedIn({ memberId }: FormAnswers): NamedInForm {
  return { residentId: memberId };
}

const basis = '《中华人民共和国户口登记条例》第十七条、第十九条（1958年）';

/** The checks of a change in a household (R10): a member joins, leaves into a household of their own, or stands otherwise to the householder. */
function checks({ subject, named, memberCount }: CaseFacts, papers: CasePapers): Check[] {
  const { change, relation } = readForm(papers);
  const isMember = subject !== null && named !== null && named.householdId === subject.householdId;
  const isNear = subject !== null && named !== null && named.gridCode.slice(0, 6) === subject.gridCode.slice(0, 6);
  return [
    presentCheck('申请人', subject),
    check('HOUSEHOLD', `申请人有所在户：${basis}`, [subject?.householdId === null && '没有所在户'], '有'),
    formCheck(papers, [
      change === null && '须填写变更种类',
      change !== null && change !== 'LEAVE' && relation === null && '须填写与户主关系，不能为户主本人',
    ]),
    { ...presentCheck('变更的成员', named), code: 'MEMBER' },
    check(
      'MEMBERSHIP',
      `成员与该户的关系符合变更种类：${basis}`,
      [
        change === 'JOIN' && isMember && '已是该户成员',
        change === 'JOIN' && !isMember && !isNear && '不在本区',
        (change === 'LEAVE' || change === 'RELATION') && !isMember && '不是该户成员',
        change === 'LEAVE' && isMember && memberCount < 2 && '该户只有一人，无须分户',
        change === 'RELATION' && isMember && named.isHouseholder && '户主的关系不能变更',
      ],
      '符合',
    ),
  ];
}

const done: Record<Change, string> = { JOIN: '成员入户完成', LEAVE: '成员分户完成', RELATION: '与户主关系变更完成' };

/** Makes the change. Emits the households' changes, and the member's own when their household is another. */
async function grant(granting: Granting<CaseFacts, Resources>): Promise<Grant> {
  const { tx, facts, clock } = granting;
  const subject = facts.subject!;
  const { change, relation } = readForm(granting);
  const house = { id: subject.houseId!, gridCode: subject.gridCode };
  const member = await getResident(tx, facts.named!.id);
  if (change === 'RELATION') {
    await setRelations(tx, [{ id: member.id, relation }]);
    await emitHouseholdsChanged(tx, [subject.householdId]);
  } else {
    const household =
      change === 'JOIN' ? { id: subject.householdId, relation: relation! } : { id: null, relation: '0' as const };
    await resettle(tx, member, house, household, clock.today());
  }
  return { reason: done[change!], opinion: '准予变更' };
}

/** A change in a household (R10). */
export const householdChange: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => checks(facts, papers),
  opened: (locked) => mention(locked, namedIn),
  grant,
};
