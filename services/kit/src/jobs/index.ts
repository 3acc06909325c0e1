export * from './forget-old-requests.ts';
export * from './jobs.ts';
