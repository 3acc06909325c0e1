import { canonicalJson, type Database, type Scope, type Tx } from '@one-window/database';
import { createHmac } from 'node:crypto';
import { BadInput, OneWindowError, type Outcome } from '../request/errors.ts';

/** The caller and the operation; together with the `requestId` they identify a request. */
export interface WriteIdentity {
  caller: string;
  scope: Scope;
  traceparent?: string;
  /** Key under which inputs are hashed: 18 digits can be guessed. */
  hashKey: Buffer;
}

/**
 * Does a mutation once. Rows, outbox and the stored answer commit together; the same request with the same input gets
 * the stored answer, with another input `CONFLICT`. Of two at once the second waits for the first. Kept 30 days.
 * @throws OneWindowError CONFLICT; BadInput when the requestId is empty or longer than 100 characters
 */
export async function writeOnce(
  database: Database,
  identity: WriteIdentity,
  operation: string,
  input: { requestId: string },
  work: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
  const { requestId } = input;
  if (requestId.trim() === '' || requestId.length > 100) throw new BadInput('requestId 须为 1 至 100 个字符');
  const hash = createHmac('sha256', identity.hashKey)
    .update(`${operation}\n${canonicalJson(input)}`)
    .digest('base64url');
  const key = [identity.caller, operation, requestId] as const;
  return database.transaction(
    identity.scope,
    identity.caller,
    async (tx) => {
      const claimed = await tx.sql(
        `insert into kit.request (caller, operation, request_id, input_hash) values ($1, $2, $3, $4)
         on conflict do nothing returning 1 as claimed`,
        ...key,
        hash,
      );
      if (claimed.length === 0) {
        const [stored] = await tx.sql<{ input_hash: string; answer: Outcome }>(
          'select input_hash, answer from kit.request where caller = $1 and operation = $2 and request_id = $3',
          ...key,
        );
        if (!stored || stored.input_hash !== hash) throw new OneWindowError('CONFLICT');
        return stored.answer;
      }
      const outcome = await work(tx);
      await tx.sql(
        'update kit.request set answer = $4::jsonb where caller = $1 and operation = $2 and request_id = $3',
        ...key,
        JSON.stringify(outcome),
      );
      return outcome;
    },
    identity.traceparent,
  );
}
