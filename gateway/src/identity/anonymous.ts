import { Refusal } from '@one-window/signed-call';
import { OperationTypeNode } from 'graphql';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { DocumentFacts } from '../limits/document.ts';

const perMinute = 20;
const introspection = new Set(['__schema', '__type', '__typename']);

/** Decides what may be asked without a token. */
export interface AnonymousGate {
  /** @throws Refusal 401 when the document needs a token, 429 when this address asked too often */
  admit(facts: DocumentFacts | undefined, address: string): Promise<void>;
  /**
   * Applies the same limit of `applicationProgress` to an account: a query code can be guessed with a token too.
   * @throws Refusal 429
   */
  limitProgress(facts: DocumentFacts | undefined, who: string): Promise<void>;
}

const rootFieldsOf = (facts: DocumentFacts | undefined) =>
  facts?.operations.flatMap(({ rootFields }) => rootFields) ?? [];

/** Only `applicationProgress`, 20 a minute per address, each alias counted; introspection where `admitsIntrospection`. */
export function createAnonymousGate(admitsIntrospection: boolean): AnonymousGate {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const limitProgress: AnonymousGate['limitProgress'] = async (facts, who) => {
    const queries = rootFieldsOf(facts).filter((name) => name === 'applicationProgress').length;
    if (queries === 0) return;
    await limiter.consume(who, queries).catch(() => {
      throw new Refusal('RATE_LIMITED');
    });
  };
  return {
    limitProgress,
    async admit(facts, address) {
      const fields = rootFieldsOf(facts);
      const isReading = facts?.operations.every(({ type }) => type === OperationTypeNode.QUERY) ?? false;
      if (!isReading || fields.length === 0) throw new Refusal('UNAUTHENTICATED');
      if (admitsIntrospection && fields.every((name) => introspection.has(name))) return;
      const isProgress = fields.includes('applicationProgress');
      if (!isProgress || fields.some((name) => name !== 'applicationProgress' && name !== '__typename')) {
        throw new Refusal('UNAUTHENTICATED');
      }
      await limitProgress(facts, address);
    },
  };
}
