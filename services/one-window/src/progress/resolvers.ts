import type { Resolvers } from '../generated/graph.ts';
import { parseApplicationNumber } from '@one-window/contracts/one-window';
import type { ApplicationStatus } from '../application/application.ts';
import { isQueryCode } from '../application/query-code.ts';
import type { Context } from '../context.ts';
import { places } from '../own.ts';

interface ProgressRow {
  id: string;
  status: ApplicationStatus;
  holder_unit: string;
  query_code_sealed: string;
}

/** Resolver of progress without an account: state and unit, nothing else; a wrong code is answered as a number that does not exist. */
export const progressResolvers = {
  Query: {
    applicationProgress: async (
      _: unknown,
      { number, queryCode }: { number: string; queryCode: string },
      ctx: Context,
    ) => {
      const rows = await ctx.database.read<ProgressRow>(
        { kind: 'system', reason: 'progress by receipt' },
        'select id::text, status, holder_unit, query_code_sealed from application where number = $1',
        [parseApplicationNumber(number) ?? ''],
        'progress-by-receipt',
      );
      const row = rows[0];
      const isRight =
        row !== undefined &&
        isQueryCode(queryCode, ctx.own.cipher.decrypt(row.query_code_sealed, places.queryCode(row.id)));
      return isRight ? { status: row.status, holder: row.holder_unit } : null;
    },
  },
} satisfies Resolvers<Context>;
