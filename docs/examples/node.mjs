// Tests of an SDK against the fake server: node --test node.mjs
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';

let server, control;

before(async () => {
  const binary = process.env.MOONAGE_PROTO ?? 'moonage-proto';
  server = spawn(binary, ['serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    server.once('error', reject);
    server.once('exit', (code, signal) => reject(new Error(`${binary} ended: ${code ?? signal}`)));
  });
  control = ready.replace('listening on ', '').replace('/v1', '/_fake');
});

after(() => server.kill());

// One request, JSON both ways.
async function call(method, url, body, headers = {}) {
  const answer = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
}

// A session for one test, which ends with it.
async function makeSession(t, settings) {
  const { body } = await call('POST', `${control}/sessions`, settings);
  const path = `${control}/sessions/${body.id}`;
  t.after(() => call('DELETE', path));
  return {
    url: body.base_url,
    space: body.profile.space_id,
    headers: { Authorization: `Bearer ${body.profile.keys.organization}` },
    control: async (method, what, sent) => (await call(method, `${path}/${what}`, sent)).body,
  };
}

// Stands for the SDK: comes again when it has waited as long as a refusal says.
async function send(session, method, path, body, sleep) {
  for (;;) {
    const answer = await call(method, session.url + path, body, session.headers);
    if (answer.status !== 429) return answer;
    await sleep(1000 * Number(answer.headers.get('Retry-After')));
  }
}

// Stands for the SDK, too: asks for an action until it has ended.
async function pollAction(session, path, sleep) {
  for (;;) {
    const { body } = await send(session, 'GET', path, undefined, sleep);
    if (!['pending', 'planning', 'running'].includes(body.status)) return body;
    await sleep(1000);
  }
}

test('a refused request is sent again, and not too early', async (t) => {
  const session = await makeSession(t, {
    clock: { mode: 'manual' },
    script: {
      rules: [
        {
          match: { operation: 'create_space', nth: 1 },
          do: { error: { code: 'rate_limit_exceeded', retry_after: 30 } },
        },
      ],
    },
  });
  const sleep = (ms) => session.control('POST', 'clock/advance', { by_ms: ms });

  const made = await send(session, 'POST', '/spaces', { name: 'Product Team' }, sleep);
  assert.equal(made.status, 201);

  const verdict = await session.control('POST', 'verify', { operation: 'create_space', count: 2 });
  assert.ok(verdict.verified, verdict.differences.join('\n'));
  const { entries } = await session.control('GET', 'journal');
  assert.deepEqual(entries.flatMap((each) => each.violations), []);
});

test('an action of an hour takes no time', async (t) => {
  const session = await makeSession(t, {
    clock: { mode: 'auto' },
    scenario: 'action-takes-an-hour',
  });
  const actions = `/spaces/${session.space}/actions`;

  const sleep = async () => {}; // The server's clock goes on by itself.

  const { body } = await send(session, 'POST', actions, { prompt: 'Weekly report' }, sleep);
  const ended = await pollAction(session, `${actions}/${body.id}`, sleep);
  assert.equal(ended.status, 'completed');
  assert.equal(ended.total_duration_ms, 3600000);
});
