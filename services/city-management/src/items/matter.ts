import type { ApplicationState } from '@one-window/contracts/one-window';
import { machine, type Check, type ItemProcedure, type LockedCase } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import { newCaseFile } from '../case-file/new-case-file.ts';
import { findCondition } from '../case-file/rules/kinds.ts';
import { insertCaseFile } from '../case-file/save-case-file.ts';
import type { Resources } from '../resources.ts';

type Opening = LockedCase<Resources> & { application: ApplicationState };

const repair = 'C02';

/** The check of a matter: its case file, or its incident, has ended. */
function checks({ matterStatus }: CaseFacts): Check[] {
  const passed = matterStatus === 'CLOSED';
  return [
    {
      code: 'MATTER_CLOSED',
      title: '案卷或事件已核查结案',
      passed,
      detail: matterStatus === null ? '尚未立案' : passed ? '已结案' : '尚未结案',
    },
  ];
}

/**
 * Accepts the case of a matter as it opens. For a repair (C02) it opens the case file; for the others (C01, C09, C11)
 * governance opens an incident from the same application.
 */
async function openMatter({ tx, row, application, clock }: Opening): Promise<string | void> {
  const { matter: place } = application;
  if (!place) return;
  if (row.itemCode === repair) await openRepair(tx, row.applicationId, application, place, clock);
  return row.itemCode === repair ? '已受理，立案派遣维修' : '已受理，转统一分拨';
}

async function openRepair(
  tx: Opening['tx'],
  applicationId: string,
  { number, applicantId }: ApplicationState,
  { gridCode, place, position, description, kind }: NonNullable<ApplicationState['matter']>,
  clock: Opening['clock'],
): Promise<void> {
  const known = conditionOf(kind);
  const [resident] = await tx.sql<{ grid_code: string }>(
    'select grid_code from resident_replica where id = $1',
    applicantId,
  );
  const file = await newCaseFile(
    tx,
    {
      source: 'APPLICATION',
      kindCode: known?.kind.code ?? null,
      conditionNo: known?.condition.no ?? null,
      gridCode,
      place,
      position,
      description,
      application: { id: applicationId, applicantId, applicantGridCode: resident?.grid_code ?? null },
      isFiled: true,
      by: machine,
      note: `办件${number}`,
    },
    clock,
  );
  await insertCaseFile(tx, file);
}

/** The kind that the applicant named, `STREET_LAMP` or with its condition `STREET_LAMP.2`; nothing when there is no such. */
function conditionOf(text: string | null) {
  const [, code, no] = /^([A-Z_]+)(?:\.(\d))?$/.exec(text ?? '') ?? [];
  return code === undefined ? undefined : findCondition(code, Number(no ?? 1));
}

/** A matter of a place (C01, C02, C09, C11): it is done when its case file or its incident is closed. */
export const matter: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts) => checks(facts),
  opened: openMatter,
  grant: async () => ({ opinion: '已办结' }),
};
