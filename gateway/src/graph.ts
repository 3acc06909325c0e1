import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { createErrorFormat, type Logger } from '@one-window/signed-call';
import type { RequestContext } from './context.ts';
import { shapeAnswer } from './errors/shape-answer.ts';
import { answerIntrospection } from './introspection.ts';
import { asApolloStore } from './document-memory.ts';
import type { DocumentMemories } from './document-memory.ts';
import { documentLimits } from './limits/document.ts';
import { limitObjects } from './limits/objects.ts';
import type { Settings } from './settings.ts';
import { SubgraphDataSource } from './subgraph/data-source.ts';
import type { Subgraphs } from './subgraph/subgraphs.ts';
import { SupergraphFile } from './supergraph.ts';
import { warmUp } from './warm-up.ts';

/** The running graph; it reloads its supergraph file when it changes. */
export interface Graph {
  apollo: ApolloServer<RequestContext>;
  supergraph: SupergraphFile;
}

/** Loads the supergraph and starts Apollo on it. Throws when the file is missing, broken or names an unknown subgraph. */
export async function startGraph(
  settings: Settings,
  subgraphs: Subgraphs,
  memories: DocumentMemories,
  log: Logger,
): Promise<Graph> {
  // otherwise Apollo's gateway sends reports to Apollo
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const isProduction = settings.mode === 'production';
  const supergraph = new SupergraphFile(settings.supergraphFile, settings.supergraphPollMs, log);
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => new SubgraphDataSource(subgraphs.get(name), log, memories.operations),
    logger: log,
    validateSupergraph: true,
    queryPlannerConfig: { debug: { maxEvaluatedPlans: 1000 }, cache: asApolloStore(memories.plans) },
  });
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema;
  });
  const apollo = new ApolloServer<RequestContext>({
    gateway,
    logger: log,
    introspection: settings.mode === 'development',
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: asApolloStore(memories.parsed),
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: documentLimits.tokens },
    formatError: createErrorFormat(isProduction, log),
    plugins: [ApolloServerPluginLandingPageDisabled(), answerIntrospection, limitObjects, shapeAnswer(!isProduction)],
  });
  await apollo.start().catch((error: unknown) => {
    throw new Error(
      `the supergraph ${settings.supergraphFile} can't be used: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  });
  if (schema) await warmUp(apollo, schema);
  return { apollo, supergraph };
}
