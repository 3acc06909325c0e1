import { creditCodeCheckDigit, gridsUnder, findDivision } from '@one-window/contracts/codes';
import type { OrganisationState } from '@one-window/contracts/governance-petitions';
import { DEMO_AS_OF, DEMO_SEED, demoId, topic, type DemoRandom } from '@one-window/dev/demo';
import type { KeyPlaceKind } from '../generated/graph.ts';
import { staffName } from './demo-words.ts';

/** An invented organisation, with the key place that it runs where it runs one. */
export interface DemoOrganisation {
  id: string;
  creditCode: string;
  name: string;
  kind: OrganisationState['kind'];
  gridCode: string;
  address: string;
  registeredOn: string;
  representative: string;
  keyPlace: { id: string; kind: KeyPlaceKind; hazards: string[]; lastInspectedOn: string } | null;
}

interface Trade {
  suffix: string;
  kind: OrganisationState['kind'];
  /** Registering authority and kind, the first two characters of the credit code (GB 32100). */
  head: string;
  keyPlace?: KeyPlaceKind;
}

const trades: readonly (readonly [Trade, number])[] = [
  [{ suffix: '商贸有限公司', kind: 'ENTERPRISE', head: '91' }, 5],
  [{ suffix: '建筑工程有限公司', kind: 'ENTERPRISE', head: '91', keyPlace: 'BUILDING_SITE' }, 2],
  [{ suffix: '燃气有限公司', kind: 'ENTERPRISE', head: '91', keyPlace: 'HAZARDOUS_SITE' }, 1],
  [{ suffix: '便民超市', kind: 'INDIVIDUAL_BUSINESS', head: '92' }, 6],
  [{ suffix: '家常菜馆', kind: 'INDIVIDUAL_BUSINESS', head: '92', keyPlace: 'RESTAURANT' }, 5],
  [{ suffix: '农贸市场服务部', kind: 'INDIVIDUAL_BUSINESS', head: '92', keyPlace: 'MARKET' }, 1],
  [{ suffix: '小学', kind: 'INSTITUTION', head: '12', keyPlace: 'SCHOOL' }, 2],
  [{ suffix: '卫生服务中心', kind: 'INSTITUTION', head: '12', keyPlace: 'HOSPITAL' }, 2],
  [{ suffix: '养老服务中心', kind: 'SOCIAL_ORGANISATION', head: '52', keyPlace: 'CARE_HOME' }, 1],
  [{ suffix: '志愿者协会', kind: 'SOCIAL_ORGANISATION', head: '51' }, 1],
];

const marks = ['鑫源', '永兴', '潇湘', '恒达', '金桥', '惠民', '瑞祥', '德胜', '宏图', '福星', '万家', '和顺'];
const hazards = ['线路老化', '灭火器过期', '疏散通道堆物', '燃气软管老化', '电动车违规充电'];
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** One or two organisations in every second grid of a district that has grids of its own, the same every time. */
export function demoOrganisations(district: string): DemoOrganisation[] {
  const at = Date.parse(DEMO_AS_OF);
  return gridsUnder(district)
    .filter((grid) => !grid.generated || district !== '431102')
    .flatMap((grid, order) => {
      const random = topic(DEMO_SEED, grid.code, 'organisations');
      const stem = (findDivision(grid.communityCode)?.name ?? '').replace(/(社区|村)$/u, '');
      return Array.from({ length: random.int(1, 2) }, (_, nth): DemoOrganisation => {
        const index = Number(district) * 1_000 + order * 2 + nth;
        const trade = random.weighted(trades);
        const mark = trade.kind === 'INSTITUTION' ? '' : random.pick(marks);
        return {
          id: demoId(DEMO_SEED, 'organisation', index, at),
          creditCode: creditCode(random, trade.head, district),
          name: `${stem}${mark}${trade.suffix}`,
          kind: trade.kind,
          gridCode: grid.code,
          address: `${stem}路${random.int(1, 180)}号`,
          registeredOn: `20${random.int(10, 24)}-${random.pick(['03', '06', '09', '11'])}-${random.int(10, 28)}`,
          representative: staffName(random),
          keyPlace: trade.keyPlace
            ? {
                id: demoId(DEMO_SEED, 'key-place', index, at),
                kind: trade.keyPlace,
                hazards: random.chance(0.25) ? [random.pick(hazards)] : [],
                lastInspectedOn: `2026-${random.pick(['08', '09', '10'])}-${random.int(10, 28)}`,
              }
            : null,
        };
      });
    });
}

function creditCode(random: DemoRandom, head: string, district: string): string {
  const body = Array.from({ length: 9 }, () => random.pick([...alphabet])).join('');
  const first17 = `${head}${district}${body}`;
  return first17 + creditCodeCheckDigit(first17);
}
