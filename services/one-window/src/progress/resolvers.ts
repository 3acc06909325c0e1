import type { Resolvers } from '../generated/graph.ts';
import { parseApplicationNumber } from '@one-window/contracts/one-window';
import type { RowOf } from '@one-window/database';
import type { ApplicationStatus } from '../application/table/application.ts';
import { isQueryCode } from '../application/query-code.ts';
import type { Context } from '../context.ts';
import * as tables from '../generated/tables.ts';
import { places } from '../resources.ts';

const progressFields = tables.application
  .typed<{ status: ApplicationStatus }>()
  .only('id', 'status', 'holderUnit', 'queryCodeSealed');

/** Resolver of progress without an account: state and unit, nothing else; a wrong code is answered as a number that does not exist. */
export const progressResolvers = {
  Query: {
    applicationProgress: async (
      _: unknown,
      { number, queryCode }: { number: string; queryCode: string },
      ctx: Context,
    ) => {
      const rows = await ctx.database.read<RowOf<typeof progressFields>>(
        { kind: 'system', reason: 'progress by receipt' },
        `select ${progressFields.columns} from application where number = $1`,
        [parseApplicationNumber(number) ?? ''],
        'progress-by-receipt',
      );
      const row = rows[0];
      const isRight =
        row !== undefined &&
        isQueryCode(queryCode, ctx.resources.cipher.decrypt(row.queryCodeSealed, places.queryCode(row.id)));
      return isRight ? { status: row.status, holder: row.holderUnit } : null;
    },
  },
} satisfies Resolvers<Context>;
