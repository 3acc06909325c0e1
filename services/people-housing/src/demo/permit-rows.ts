import { addDays } from '@one-window/contracts/codes';
import { demoId, topic, type DemoHousehold, type DemoResident, type DemoSeed } from '@one-window/dev/demo';
import { addMonthsToDay, later, valueOn } from '@one-window/procedures';
import {
  endorsableDays,
  endorsementOn,
  permitsBegan,
  residenceMonths,
  stableDwellings,
  validThroughFrom,
} from '../permit/rules.ts';
import type { BulkRows } from '../import/bulk-rows.ts';

/** Of the floating who may: how many have asked for a permit, and how many forget a year's endorsement. */
const odds = { permit: 0.55, forgets: 0.06 } as const;

/** Adds the residence permits of one demo household as they stand on `asOf`: some endorsed year by year, some lapsed. */
export function addPermits(rows: BulkRows, household: DemoHousehold, seed: DemoSeed, asOf: string): void {
  for (const member of household.members) {
    if (mayHold(member, household)) addPermit(rows, member, household.gridCode, seed, asOf);
  }
}

function mayHold(
  { populationKind, diedOn, birthOn, registeredOn }: DemoResident,
  { dwelling }: DemoHousehold,
): boolean {
  const isGrown = addMonthsToDay(birthOn, 12 * 16) <= registeredOn;
  return populationKind === '02' && diedOn === null && isGrown && stableDwellings.value.includes(dwelling);
}

function addPermit(rows: BulkRows, member: DemoResident, gridCode: string, seed: DemoSeed, asOf: string): void {
  const random = topic(seed, member.id, 'residence-permit');
  if (!random.chance(odds.permit)) return;
  const stayedFor = addMonthsToDay(member.registeredOn, valueOn(residenceMonths, asOf));
  const issuedOn = later(permitsBegan, addDays(stayedFor, random.int(5, 90)));
  if (issuedOn > asOf) return;
  const at = Date.parse(issuedOn);
  const permitId = demoId(seed, 'residence-permit', member.index, at);
  const of = { residentId: member.id, gridCode };
  let validThrough = validThroughFrom(issuedOn);
  // demo ids are of one index each: a permit has fewer than 64 endorsements
  for (let year = 0; year < 64; year += 1) {
    const endorsedOn = addDays(validThrough, -random.int(2, valueOn(endorsableDays, validThrough)));
    if (endorsedOn > asOf || random.chance(odds.forgets)) break;
    const endorsement = endorsementOn(validThrough, endorsedOn)!;
    validThrough = endorsement.validThrough;
    rows.residencePermitEndorsement.push({
      id: demoId(seed, 'endorsement', member.index * 64 + year, Date.parse(endorsedOn)),
      permitId,
      ...of,
      endorsedOn,
      validThrough,
      restored: false,
    });
  }
  rows.residencePermit.push({
    id: permitId,
    ...of,
    number: `居住证D${gridCode.slice(0, 6)}${String(member.index).padStart(8, '0')}`,
    issuedOn,
    validThrough,
  });
}
