export * from './access-ledger.ts';
