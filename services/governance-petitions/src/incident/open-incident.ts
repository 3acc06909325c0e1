import { findIncidentCategory } from '@one-window/contracts/governance-petitions';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { uuidv7, type Tx } from '@one-window/database';
import { newIncident } from './table/incident.ts';
import { firstStatus, itemCategories } from './rules.ts';
import { insertIncident } from './save-incident.ts';

/** Statuses of an application whose matter still stands. */
const running: readonly ApplicationState['status'][] = ['SUBMITTED', 'ACCEPTED', 'IN_REVIEW', 'PAUSED'];

/** Whether an application is a matter that opens an incident (C01, C09, C11 of city management, G10 of this department). */
export function opensIncident({ itemCode, matter }: Pick<ApplicationState, 'itemCode' | 'matter'>): boolean {
  return matter !== null && Object.hasOwn(itemCategories, itemCode);
}

/**
 * Opens the incident of an application, once whatever comes how often. Its category is the one that the matter names,
 * else the item's; who applied is its reporter. Emits `incident.registered`.
 */
export async function openIncidentOf(
  tx: Tx,
  applicationId: string,
  application: ApplicationState,
  now: Date,
): Promise<void> {
  const { matter, itemCode, status, applicantId, withdrawal } = application;
  const item = itemCategories[itemCode];
  if (!item || !matter || !running.includes(status) || withdrawal?.active) return;
  const category = findIncidentCategory(matter.kind ?? '') ?? findIncidentCategory(item.category)!;
  const at = now.toISOString();
  const row = newIncident({
    id: uuidv7(),
    source: item.source,
    category: category.code,
    level: category.level,
    title: category.title,
    description: matter.description,
    gridCode: matter.gridCode,
    place: matter.place,
    longitude: matter.position?.longitude ?? null,
    latitude: matter.position?.latitude ?? null,
    status: firstStatus(item.source),
    reporterId: applicantId,
    applicationId,
    registeredAt: at,
  });
  const text = `由办件${application.number}登记`;
  await insertIncident(tx, row, { at, kind: 'REGISTERED', unit: '一窗受理中心', handler: '系统', text });
}
