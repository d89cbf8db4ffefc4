// Pictures of streets from a host of their own on this machine, with a certificate that nobody vouches for.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const grey = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64');

export async function tileServer() {
  const folder = mkdtempSync(join(tmpdir(), 'telepati-tiles-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
    '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=127.0.0.1'], { stdio: 'ignore' });
  const asked = [];
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, answer) => {
    asked.push({ path: request.url, referer: request.headers.referer });
    answer.writeHead(200, { 'Content-Type': 'image/png' }).end(grey);
  });
  rmSync(folder, { recursive: true });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `https://127.0.0.1:${server.address().port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { host, address: host + '/{z}/{x}/{y}.png', asked, stop };
}
