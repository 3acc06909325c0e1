import { EVIDENCE_KEYS, type EvidenceKey } from '@one-window/contracts/codes';
import { BadInput, NotFound } from '@one-window/kit/errors';
import { connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/kit/loaders';
import { onlyDepartment } from '../application/may-know.ts';
import type { Context } from '../context.ts';
import { standingsOf, type Fact, type Facts } from '../evidence/standing.ts';
import { itemOf } from '../item/resolvers.ts';

/** A resident as the gateway hands them on: the id, and the departments' evidence when requirements are asked for. */
export type ResidentReference = { id: string } & { [Key in EvidenceKey as `${Key}Evidence`]?: Fact | null };

function factsOf(resident: ResidentReference): Facts {
  return Object.fromEntries(EVIDENCE_KEYS.map((key) => [key, resident[`${key}Evidence`] ?? null]));
}

async function applications(
  { id }: ResidentReference,
  { first, after }: { first: number; after?: string | null },
  ctx: Context,
) {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(after, 2).map(String) : null;
  if (cursor && (!isInstant(cursor[0] ?? '') || !isUuid(cursor[1] ?? ''))) throw new BadInput('after 不是有效的游标');
  const rows = await ctx.loaders.applicationsOf(id, {
    first: size,
    after: cursor ? [cursor[0] ?? '', cursor[1] ?? ''] : null,
    department: onlyDepartment(ctx.caller),
  });
  return connection(
    rows,
    size,
    (application) => [application.submittedAt, application.id],
    (application) => application,
  );
}

function requirements(resident: ResidentReference, { item: code }: { item: string }, ctx: Context) {
  const item = itemOf(code);
  if (!item) throw new NotFound('事项不存在或已停用');
  const facts = factsOf(resident);
  const standings = standingsOf(item, facts);
  const { token, expiresAt } = ctx.own.tokens.issue({
    residentId: resident.id,
    item: item.code,
    version: item.version,
    facts,
    standings,
  });
  return {
    item,
    materials: standings.map(({ material, standing, fact }) => ({ material, standing, asOf: fact?.asOf ?? null })),
    evidenceToken: token,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Resolvers of what the window adds to a resident; a resident whom the caller may not see is not there. */
export const residentResolvers = {
  Resident: {
    __resolveReference: async (resident: ResidentReference, ctx: Context): Promise<ResidentReference> => {
      const visible = await ctx.loaders.resident.load(resident.id);
      if (!visible) throw new NotFound();
      return { ...resident, id: visible.id };
    },
    applications,
    requirements,
  },
};
