// A demo of one's own: bin/demo on free ports, with its own state and clock.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// listen takes a port for a moment and says which, or fails if it is taken.
function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

// freePort finds a port that is free together with the next three: the portal's,
// the IdP's, the fund simulator's and, with TLS, that which the portal listens on.
async function freePort() {
  for (let i = 0; i < 50; i++) {
    const servers = [await listen(0)];
    const port = servers[0].address().port;
    try {
      for (const next of [1, 2, 3]) servers.push(await listen(port + next));
      return port;
    } catch {
      // somebody has one of them: try others
    } finally {
      await Promise.all(servers.map((s) => new Promise((done) => s.close(done))));
    }
  }
  throw new Error('no four free ports in a row');
}

// startDemo starts bin/demo with its own state and waits until it says that it is
// ready. anotherEID is a file of metadata of one more provider of eID, or empty;
// with tls everything is https, by the authority in the file ca.
export async function startDemo({ anotherEID = '', tls = false } = {}) {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port) };
  const scheme = tls ? 'https' : 'http';
  if (tls) env.TLS = '1';
  if (anotherEID) env.PORTAL_SAML_EID_METADATA = `http://127.0.0.1:${port + 1}/eid/metadata ${root}${anotherEID}`;
  const child = spawn(`${process.env.DEMO_BIN ?? 'bin'}/demo`, ['--fresh'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  let ca = '';
  child.stderr.on('data', (data) => said.push(data));
  const ended = once(child, 'exit');
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line + '\n');
      if (line.startsWith('certificate authority ')) ca = line.slice('certificate authority '.length);
      if (line === `ready ${scheme}://localhost:${port}`) return;
    }
    throw new Error('bin/demo ended without saying ready');
  })();
  const late = new Promise((_, fail) => setTimeout(fail, 120_000, new Error('bin/demo was not ready in time')).unref());
  try {
    await Promise.race([ready, late, once(child, 'error').then(([err]) => Promise.reject(err))]);
  } catch (err) {
    child.kill('SIGTERM');
    throw new Error(`${err.message}\n${said.join('')}`);
  }
  child.stdout.resume();
  let stopping = false;
  child.once('exit', (code, signal) => stopping || console.error(`bin/demo ended (${signal ?? code}) before it was asked to\n${said.join('').slice(-4000)}`));
  return {
    portal: `${scheme}://localhost:${port}`,
    idp: `${scheme}://127.0.0.1:${port + 1}`,
    fund: `${scheme}://127.0.0.1:${port + 2}`,
    ca,
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      await ended;
    },
  };
}
