// An office's own system: knows the address, a token and the description of the API, nothing else.
// node office_system.mjs PORT TOKEN
import assert from 'node:assert/strict';

const [port, token] = process.argv.slice(2);
const base = `http://127.0.0.1:${port}`;
const description = await (await fetch(`${base}/api/v1/openapi.json`)).json();

const operations = {};
for (const [path, methods] of Object.entries(description.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    if (operation.operationId) operations[operation.operationId] = { path, method, operation };
  }
}
const schema = (name) => description.components.schemas[name];

async function call(id, { values = {}, body, key, query = '' } = {}) {
  const { path, method, operation } = operations[id];
  const address = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  if (key) headers['Idempotency-Key'] = key;
  const answer = await fetch(base + address + query, {
    method: method.toUpperCase(), headers, body: body && JSON.stringify(body),
  });
  assert.ok(operation.responses[answer.status], `${id}: ${answer.status} is not described`);
  return { status: answer.status, body: await answer.json() };
}

// Whatever the description wants of a new letter is given, and nothing else is known of it.
const wanted = schema('NewLetter');
const applicant = { service: 'kk', applicant: 'SITI AMINAH', birth_date: '1990-11-21' };
for (const field of wanted.required) assert.ok(field in applicant, `${field} is wanted`);

for (let nth = 1; nth <= 3; ++nth) {
  const body = { ...applicant, number: `DK-${nth}` };
  const first = await call('registerLetter', { body, key: `batch-1-${nth}` });
  const again = await call('registerLetter', { body, key: `batch-1-${nth}` });
  assert.equal(first.status, 201);
  assert.deepEqual(again.body, first.body);
}
assert.equal((await call('listLetters')).body.items.length, 3);

// The stages stand in the description; the service says which may follow.
const stages = schema('Stage').enum;
assert.ok(stages.includes('ready'));
const values = { number: 'DK-1' };
const jump = await call('advanceLetter', { values, body: { stage: 'delivered' } });
assert.equal(jump.status, 409);
assert.ok(jump.body.legal.every((stage) => stages.includes(stage)));
const silent = await call('advanceLetter', { values, body: { stage: 'incomplete' } });
assert.equal(silent.status, 422);
for (const stage of ['checked', 'at_disdukcapil', 'signed', 'ready', 'collected']) {
  const moved = await call('advanceLetter', { values, body: { stage } });
  assert.equal(moved.status, 200, stage);
  assert.equal(moved.body.stage, stage);
}
assert.equal((await call('showLetter', { values: { number: 'dk 1' } })).body.stage, 'collected');
assert.equal((await call('listLetters', { query: '?stage=collected' })).body.items.length, 1);
assert.equal((await call('showLetter', { values: { number: 'DK-9' } })).status, 404);
console.log('the office system has done its work');
