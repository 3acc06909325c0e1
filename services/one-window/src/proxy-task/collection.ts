import { divisionsUnder, findDivision } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type RowOf } from '@one-window/database';
import { done, refused, type Outcome, NotFound, isUuid } from '@one-window/service';
import type { Context } from '../context.ts';
import * as tables from '../generated/tables.ts';
import { refuse } from '../refuse.ts';
import { collectionStanding } from './rules.ts';

const collectionFields = tables.proxyCollection.without('placeCode', 'recordedAt');

/** A round of an agent through a village. */
export type ProxyCollection = RowOf<typeof collectionFields>;

/** Records the caller's round through a village of theirs. Idempotent on `requestId`. */
export async function recordProxyCollection(
  ctx: Context,
  input: { requestId: string; communityCode: string; taken: number },
): Promise<Outcome> {
  return ctx.write('recordProxyCollection', input, async (tx) => {
    const { communityCode, taken } = input;
    const { jurisdiction } = ctx.caller;
    const isOwn = communityCode.startsWith(jurisdiction) || jurisdiction.startsWith(communityCode);
    if (!isOwn || findDivision(communityCode)?.level !== 'COMMUNITY')
      return refused(refuse('COMMUNITY_NOT_FOUND', {}, 'communityCode'));
    if (!Number.isInteger(taken) || taken < 0 || taken > 999) return refused(refuse('COUNT_INVALID', {}, 'taken'));
    const id = uuidv7();
    await insertRows(tx, tables.proxyCollection, [
      {
        id,
        communityCode,
        placeCode: jurisdiction.length > communityCode.length ? jurisdiction : communityCode,
        collectedOn: ctx.clock.today(),
        collectedBy: ctx.caller.name,
        taken,
        recordedAt: ctx.clock.now(),
      },
    ]);
    return done(id);
  });
}

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
      return { community: { __typename: 'Division', code }, name, lastOn, ...collectionStanding(lastOn, today) };
    })
    .sort((one, other) => (one.lastOn ?? '').localeCompare(other.lastOn ?? ''));
}
