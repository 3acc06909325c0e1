import { addDays, findDivision, gridsUnder } from '@one-window/contracts/codes';
import { DEMO_AS_OF, DEMO_SEED, demoId, topic } from '@one-window/dev/demo';

/** A permit as it is stored. */
export interface DemoPermit {
  id: string;
  number: string;
  organisation_id: string;
  holder_grid_code: string;
  grid_code: string;
  place: string;
  from_on: string;
  through_on: string;
  area_square_metres: number;
  purpose: string;
  granted_on: string;
}

const every = 12;

/** Permits of a district's organisations, the first of every twelfth grid, around a day: the same but for their days on any machine. */
export function demoPermits(district: string, today: string): DemoPermit[] {
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
          organisation_id: demoId(DEMO_SEED, 'organisation', Number(district) * 1_000 + order * 2, at),
          holder_grid_code: code,
          grid_code: code,
          place: `${(findDivision(communityCode)?.name ?? '').replace(/(社区|村)$/u, '')}路${random.int(1, 180)}号门前`,
          from_on: fromOn,
          through_on: addDays(fromOn, random.int(10, 80)),
          area_square_metres: random.int(6, 120),
          purpose: random.pick(['管道施工围挡', '外墙维修脚手架', '门店装修堆料', '公益活动']),
          granted_on: addDays(fromOn, -3),
        },
      ];
    });
}
