import { addDays, findDivision, gridsUnder } from '@one-window/contracts/codes';
import { DEMO_AS_OF, DEMO_SEED, demoId, topic } from '@one-window/dev/demo';
import type { RoadPermitInsert } from '../generated/tables.ts';

const every = 12;

/** Permits of a district's organisations, the first of every twelfth grid, around a day: the same but for their days on any machine. */
export function demoPermits(district: string, today: string): RoadPermitInsert[] {
  const at = Date.parse(DEMO_AS_OF);
  return gridsUnder(district)
    .filter(({ generated }) => !generated)
    .flatMap(({ code, communityCode }, order) => {
      if (order % every !== 0) return [];
      const random = topic(DEMO_SEED, code, 'road-permit');
      const fromOn = addDays(today, -random.int(0, 60));
      const nth = order / every;
      return [
        {
          id: demoId(DEMO_SEED, 'road-permit', Number(district.slice(2)) * 1_000 + nth, at),
          number: `占许${district}〔${fromOn.slice(0, 4)}〕9${String(nth).padStart(5, '0')}号`,
          // as governance numbers the demonstration's organisations
          organisationId: demoId(DEMO_SEED, 'organisation', Number(district) * 1_000 + order * 2, at),
          holderGridCode: code,
          gridCode: code,
          place: `${(findDivision(communityCode)?.name ?? '').replace(/(社区|村)$/u, '')}路${random.int(1, 180)}号门前`,
          fromOn,
          throughOn: addDays(fromOn, random.int(10, 80)),
          areaSquareMetres: random.int(6, 120),
          purpose: random.pick(['管道施工围挡', '外墙维修脚手架', '门店装修堆料', '公益活动']),
          grantedOn: addDays(fromOn, -3),
        },
      ];
    });
}
