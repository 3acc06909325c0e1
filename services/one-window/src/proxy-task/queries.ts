import { divisionsUnder, findDivision } from '@one-window/contracts/codes';
import type { RowOf } from '@one-window/database';
import { requirePlace } from '@one-window/procedures';
import { NotFound, isUuid, keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';
import type { ProxyTaskStatus } from '../generated/graph.ts';
import * as tables from '../generated/tables.ts';
import { collectionDue } from './rules.ts';
import { proxyColumns, proxyStatus, proxyTables, type ProxyTaskWithStatus } from './table.ts';

interface TasksArgs extends PageArguments {
  within?: string | null;
  status?: ProxyTaskStatus | null;
}

/** A page of the tasks of a division (entrusted in it and not closed, or of who lives in it now) that the caller may see, the latest entrusted first. */
export async function listProxyTasks(
  ctx: Context,
  { within, status, ...page }: TasksArgs,
): Promise<Page<ProxyTaskWithStatus>> {
  const place = within == null ? ctx.caller.jurisdiction || null : requirePlace(within);
  return keysetList(page, {
    start: [null, null],
    read: (after, limit) =>
      ctx.reads.rows<ProxyTaskWithStatus>(
        `select ${proxyColumns} from ${proxyTables}
     where ($1::text is null or (t.matter_code >= $1 and t.matter_code < $1 || ':')
         or (t.resident_grid_code >= $1 and t.resident_grid_code < $1 || ':'))
       and ($2::text is null or ${proxyStatus} = $2)
       and ($3::timestamptz is null or (t.entrusted_at, t.id) < ($3::timestamptz, $4::uuid))
     order by t.entrusted_at desc, t.id desc limit $5`,
        [place, status ?? null, ...after, limit],
        'proxy-tasks',
      ),
    keyOf: ({ entrustedAt, id }) => [entrustedAt, id],
  });
}

/** The task of that id. @throws NotFound when there is none that the caller may see */
export async function getProxyTask(ctx: Context, id: string): Promise<ProxyTaskWithStatus> {
  const task = await ctx.loaders.proxyTask.load(id);
  if (!task) throw new NotFound();
  return task;
}

const collectionFields = tables.proxyCollection.without('placeCode', 'recordedAt');

/** A round of an agent through a village. */
export type ProxyCollection = RowOf<typeof collectionFields>;

/** The round of that id; null when there is none that the caller may see. */
export async function findProxyCollection(ctx: Context, id: string): Promise<ProxyCollection | null> {
  const [row] = await ctx.reads.rows<ProxyCollection>(
    `select ${collectionFields.columnsOf('c')} from proxy_collection c where c.id = $1::uuid`,
    [isUuid(id) ? id : '00000000-0000-0000-0000-000000000000'],
    'proxy-collection',
  );
  return row ?? null;
}

/**
 * When each village of a division was last visited, those overdue first. Days only: so a community's own grid workers
 * may see one another's.
 * @throws NotFound when the division lies outside the caller's
 */
export async function proxyCollections(ctx: Context, within: string) {
  const { jurisdiction } = ctx.caller;
  const division = findDivision(within);
  const isOwn = jurisdiction !== '' && (within.startsWith(jurisdiction) || within === jurisdiction.slice(0, 12));
  if (!division || !isOwn) throw new NotFound();
  const rows = await ctx.database.read<{ communityCode: string; lastOn: string }>(
    { kind: 'system', reason: 'proxy-collections' },
    `select c.community_code as "communityCode", max(c.collected_on) as "lastOn" from proxy_collection c
     where c.community_code >= $1 and c.community_code < $1 || ':' group by c.community_code`,
    [within],
    'proxy-collections',
  );
  const last = new Map(rows.map(({ communityCode, lastOn }) => [communityCode, lastOn]));
  const today = ctx.clock.today();
  return [division, ...divisionsUnder(within)]
    .filter(({ level }) => level === 'COMMUNITY')
    .map(({ code, name }) => {
      const lastOn = last.get(code) ?? null;
      return { community: { __typename: 'Division', code }, name, lastOn, ...collectionDue(lastOn, today) };
    })
    .sort((one, other) => (one.lastOn ?? '').localeCompare(other.lastOn ?? ''));
}
