import { leaveWithParent } from '../processes/index.ts';
import { createIssuerServer } from './issuer-server.ts';
import { issuerUrl } from './settings.ts';

const {
  HOST = '127.0.0.1',
  PORT = '4010',
  KEYS_DIR,
  ONE_WINDOW_MODE,
  GATEWAY_URL = 'http://127.0.0.1:4000',
  HALL_REDIRECT_URIS,
} = process.env;

if (ONE_WINDOW_MODE === 'production' || !KEYS_DIR) {
  console.error(KEYS_DIR ? 'The demo issuer does not run in production.' : 'KEYS_DIR is not set.');
  process.exit(1);
}

const server = createIssuerServer({
  issuer: process.env['OIDC_ISSUER'] ?? issuerUrl(Number(PORT)),
  keysDir: KEYS_DIR,
  hallRedirectUris: HALL_REDIRECT_URIS?.split(',') ?? [`${GATEWAY_URL}/`],
});

const leave = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
leaveWithParent(leave);

server.listen(Number(PORT), HOST, () => console.log(`demo issuer listens on ${HOST}:${PORT}`));
