import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@one-window/signed-call';
import type { RequestContext } from '../context.ts';
import type { DocumentMemory } from '../document-memory.ts';
import { SubgraphFailure } from './failure.ts';
import { complete, nullData, unavailable } from './null-filled.ts';
import { readOperation } from './operation.ts';
import type { SubgraphOperation } from './operation.ts';
import type { Subgraph } from './subgraph.ts';

type Options = Parameters<GraphQLDataSource['process']>[0];
type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** What `@apollo/gateway` calls for each fetch of a plan: it always returns an answer, at worst nulls and errors. */
export class SubgraphDataSource implements GraphQLDataSource {
  constructor(
    private readonly subgraph: Subgraph,
    private readonly log: Logger,
    private readonly operations: DocumentMemory<SubgraphOperation>,
  ) {}

  async process({ kind, request, context: untyped }: Options): Promise<Response> {
    if (String(kind) !== 'incoming operation' || !request.query) {
      throw new Error('only operations of clients are sent to subgraphs');
    }
    const context = untyped as RequestContext;
    const { query, variables, operationName } = request;
    const operation = this.operations.getOr(query, () => readOperation(query));
    if (context.warmUp) return { data: nullData(operation, variables) };
    context.stats.fetches += 1;
    const body = Buffer.from(JSON.stringify({ query, variables, operationName }));
    try {
      const answer = await this.subgraph.ask(body, context.caller, context.deadlineAt, operation.isMutation);
      this.count(context, answer.sql);
      const { data, errors } = complete(answer, operation, variables);
      return errors.length ? { data, errors } : { data };
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      this.log.warn({ service: this.subgraph.name, reason: error.message }, 'subgraph gave no answer');
      return unavailable(this.subgraph.name, operation, variables);
    }
  }

  private count({ stats }: RequestContext, sql: number): void {
    if (sql > 0) stats.sql[this.subgraph.name] = (stats.sql[this.subgraph.name] ?? 0) + sql;
  }
}
