/** Ports of what is no department's: said here and nowhere else. `ONE_WINDOW_PORT` moves them all. */
export const stackPorts = { gateway: 4000, issuer: 4010, nats: 4022, postgres: 4032 } as const;
