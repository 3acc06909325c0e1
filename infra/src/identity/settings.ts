import { stackPorts } from '@one-window/contracts';

/** Audience of every access token for the graph. */
export const audience = 'urn:one-window:graph';

/** The one scope of the graph. */
export const scope = 'graph';

/** Life of an access token of the demo issuer, in seconds. */
export const tokenLifeSeconds = 3600;

/** Client id of the service hall, a public client (authorization code with PKCE). */
export const hallClient = 'hall';

/** Address of the demo issuer on its port. */
export const issuerUrl = (port: number = stackPorts.issuer) => `http://127.0.0.1:${port}`;
