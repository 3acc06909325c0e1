import { EVIDENCE_KEYS, type EvidenceKey } from '@one-window/contracts/codes';
import { NotFound } from '@one-window/service';
import { applicationsPage } from '../application/queries/applications-page.ts';
import type { Context } from '../context.ts';
import { coveragesOf, type Fact, type Facts } from '../evidence/coverage.ts';
import type { Resolvers } from '../generated/graph.ts';
import { materialsFor, type Answer } from '../item/situation.ts';
import { checkedAnswers, itemOf } from '../item/rules.ts';

/** A resident as the gateway hands them on: the id, and the departments' evidence when requirements are asked for. */
export type ResidentReference = { id: string } & { [Key in EvidenceKey as `${Key}Evidence`]?: Fact | null };

function factsOf(resident: ResidentReference): Facts {
  return Object.fromEntries(EVIDENCE_KEYS.map((key) => [key, resident[`${key}Evidence`] ?? null]));
}

function requirements(
  resident: ResidentReference,
  { item: code, answers }: { item: string; answers: readonly Answer[] },
  ctx: Context,
) {
  const item = itemOf(code);
  if (!item) throw new NotFound('事项不存在或已停用');
  const needed = new Set(materialsFor(item, checkedAnswers(item, answers)).map((material) => material.code));
  const facts = factsOf(resident);
  const coverages = coveragesOf(item, facts);
  const { token, expiresAt } = ctx.resources.tokens.issue({
    residentId: resident.id,
    item: item.code,
    version: item.version,
    facts,
    coverages,
  });
  return {
    item,
    materials: coverages
      .filter(({ material }) => needed.has(material.code))
      .map(({ material, coveredByData, fact }) => ({
        material,
        coveredByData,
        standing: coveredByData,
        asOf: fact?.asOf ?? null,
      })),
    evidenceToken: token,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Resolvers of what the window adds to a resident; a resident whom the caller may not see is not there. */
export const residentResolvers = {
  Resident: {
    __resolveReference: async (resident, ctx) => {
      const visible = await ctx.loaders.resident.load(resident.id);
      if (!visible) throw new NotFound();
      return { ...resident, id: visible.id };
    },
    applications: ({ id }, args, ctx) => applicationsPage('Resident', id, args, ctx),
    requirements,
  },
} satisfies Resolvers<Context>;
