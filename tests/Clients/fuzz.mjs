// Requests made of the API document, valid ones and ones with one fault, and what must be true of every answer.
//   node fuzz.mjs <url> [seed] [requests]
import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { Bodies } from './bodies.mjs';
import { check, runChecks, url } from './checks.mjs';
import { Random } from './random.mjs';
import { Values } from './values.mjs';

const seed = Number(process.argv[3] ?? 1);
const requests = Number(process.argv[4] ?? 1500);
const document = await (await fetch(url + '/api/v1/openapi.json')).json();
const { items: objects } = await (await fetch(url + '/api/v1/meta/object')).json();
const random = new Random(seed);
const values = new Values(document, random);

const ajv = new Ajv2020({ strict: false, allErrors: false, multipleOfPrecision: 3 });
formats.default(ajv);
ajv.addFormat('int32', true).addFormat('int64', true).addFormat('double', true);
ajv.addSchema(document, 'document');
const pointer = (...keys) => 'document#/' + keys.map(key => encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
const validators = new Map();
const validator = place => {
  if (!validators.has(place)) validators.set(place, ajv.compile({ $ref: place }));
  return validators.get(place);
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const operations = Object.entries(document.paths).flatMap(([path, item]) => methods
  .filter(method => item[method])
  .map(method => ({
    path, method, operation: item[method], parameters: [...item.parameters ?? [], ...item[method].parameters ?? []].map(parameter => values.resolve(parameter)),
    object: objects.find(object => path.split('/').includes(object.name)),
  })));
const ids = new Map(objects.map(object => [object.name, []]));
const known = new Map();
for (const object of objects) {
  const page = await (await fetch(`${url}/api/v1/data/${object.name}?limit=20`)).json();
  known.set(object.name, page.records[0]);
  ids.get(object.name).push(...page.records.map(record => record.id));
}

const bodies = new Bodies(random, values, objects, ids);

const findings = { faults: [], statuses: [], shapes: [], refused: [], accepted: [], stale: [], lost: [] };
const tell = (kind, request, answer, why = '') => findings[kind].length < 20
  && findings[kind].push(`${request.method} ${request.address} ${request.body ?? ''} -> ${answer.status} ${answer.text?.slice(0, 300)} ${why}`);

/** What a schema cannot say of a query: that its words are fields of the object, and that a part is given in one spelling only. */
function query(object) {
  const names = Object.keys(object.fields);
  const parts = [
    ['where', 'filter', 'filters', () => random.of([null, { version: { $gte: 1 } }, ['version', '>', 0], { $or: [{ id: null }, { $not: { version: 3 } }] }])],
    ['fields', 'select', () => [random.of(names)]],
    ['orderBy', 'sort', () => random.of(['id', '-created_at', [{ field: 'version', order: 'desc' }]])],
    ['limit', 'top', () => random.of([0, 1, 7, 1000])],
    ['offset', 'skip', () => random.of([0, 1, 1_000_000])],
    ['count', () => random.of(['exact', 'none'])],
  ];
  const body = random.chance(0.3) ? { object: object.name } : {};
  for (const part of parts) {
    if (random.chance(0.4)) body[random.of(part.slice(0, -1))] = part.at(-1)();
  }
  return body;
}

const bodySchema = target => pointer('paths', target.path, target.method, 'requestBody', 'content', 'application/json', 'schema');

/** A body that the document allows. Some rules stand between parts of a schema: what breaks them is made anew. */
function allowedBody(target) {
  const { schema } = values.resolve(target.operation.requestBody).content['application/json'];
  const allows = validator(bodySchema(target));
  for (let attempt = 0; attempt < 50; attempt++) {
    const body = target.path.endsWith('/query') ? query(target.object) : bodies.of(target, schema);
    if (allows(body)) return body;
  }
  throw new Error(`No body is made for ${target.operation.operationId}: ${ajv.errorsText(allows.errors)}`);
}

/** Fills in what an operation takes beside a plain body: what its parameters, its address and its body say of one another is kept. */
const special = {
  put(target, request, query, on) {
    const exists = ids.get(target.object.name).includes(request.id);
    if (on && request.isValid && random.chance(0.4) && bodies.canCreateBy(target.object, on)) {
      const record = bodies.keyed(target.object, on);
      query.set('on', on);
      request.id = String(record[on]);
      return record;
    }
    request.mustExist = exists;
    return bodies.record(target.object, exists ? 'patch' : 'create');
  },
  putByFields(target, request, query, on) {
    query.set('on', on);
    return bodies.canCreateBy(target.object, on) ? bodies.keyed(target.object, on) : existing(target.object, on);
  },
  batch(target, request, query, on) {
    const body = allowedBody(target);
    if (body.operation !== 'upsert') return body;
    if (on && random.chance(0.5) && bodies.canCreateBy(target.object, on)) {
      query.set('on', on);
      return { ...body, records: body.records.map(() => ({ data: bodies.keyed(target.object, on) })) };
    }
    const known = () => ({ id: bodies.id(target.object.name), data: bodies.record(target.object, 'create') });
    return { ...body, records: body.records.map(() => random.chance(0.5) ? known() : { data: bodies.record(target.object, 'create') }) };
  },
  import(target, request, query, on) {
    request.type = random.of(['application/json', 'text/csv', 'application/x-ndjson']);
    const key = on && random.chance(0.4) && bodies.canCreateBy(target.object, on) ? on : undefined;
    const rows = bodies.rows(target.object, key);
    if (request.type === 'application/json') {
      const body = allowedBody(target);
      const { mapping, matchFields, ...rest } = body;
      const source = body.rows ? { rows } : { csv: bodies.csv(target.object, rows, ',') };
      return { ...rest, ...source, ...key ? { writeMode: 'upsert', matchFields: key.split(',') } : { writeMode: 'insert' } };
    }
    if (key || random.chance(0.3)) query.set('mode', key ? 'upsert' : 'create');
    if (key) query.set('on', key);
    if (random.chance(0.2)) query.set('mapping', JSON.stringify({ Remark: null }));
    const delimiter = request.type === 'text/csv' && random.chance(0.5) ? random.of([',', ';', '\t', '|']) : ',';
    if (delimiter !== ',') query.set('delimiter', delimiter);
    request.text = request.type === 'text/csv' ? bodies.csv(target.object, rows, delimiter) : rows.map(row => JSON.stringify(row)).join('\n');
  },
};

/** Fields of a key that is only known, never given: those of a record that is there. */
const existing = (object, on) => {
  const record = known.get(object.name);
  return Object.fromEntries(on.split(',').map(name => [name, record[name]]));
};

const ownParameters = ['on', 'mode', 'mapping', 'delimiter'];

/** One request: its parts are valid unless one of them, at most, is not. */
function make(target) {
  const request = { method: target.method.toUpperCase(), headers: {}, isValid: true, isSettled: true };
  const fault = random.chance(0.4) ? random.of(['id', 'query', 'body', 'header', 'unknown']) : 'none';
  const query = new URLSearchParams();
  for (const parameter of target.parameters) {
    const schema = parameter.schema ?? parameter.content['application/json'].schema;
    if (parameter.in === 'path') {
      const isFaulty = fault === 'id' && parameter.name === 'id';
      request.id = parameter.name !== 'id' ? random.of(objects).name
        : isFaulty ? random.of(['x', '%00', '..%2f..', '0', 'null', '%F0%9F%98%80', "1'--", '0'.repeat(900)])
        : bodies.id(target.object?.name);
      if (isFaulty) request.isValid = false;
      request.parameter = parameter.name;
    } else if (parameter.in === 'query' && parameter.name !== 'equality' && !ownParameters.includes(parameter.name) && (parameter.required || random.chance(0.3))) {
      if (fault === 'query') {
        const wrong = values.forbidden(schema);
        if (wrong !== undefined && (schema.type !== 'string' || schema.enum)) {
          query.set(parameter.name, typeof wrong === 'object' ? JSON.stringify(wrong) : String(wrong));
          request.isValid = false;
        }
      } else if (['select', 'fields'].includes(parameter.name)) query.set(parameter.name, random.of(Object.keys(target.object.fields)));
      else if (['sort', 'orderBy'].includes(parameter.name)) query.set(parameter.name, random.of(['id', '-created_at', 'version,-id']));
      else if (schema.enum || ['integer', 'boolean'].includes(schema.type)) query.set(parameter.name, String(values.allowed(schema)));
    } else if (parameter.in === 'header' && parameter.name === 'If-Match' && random.chance(0.3)) {
      request.headers['If-Match'] = fault === 'header' ? random.of(['x', '"', '""""', '1,', 'W/']) : random.of(['*', '"1"', '"7"']);
      request.isConditional = true;
    }
  }

  if (target.object && target.method === 'get' && !request.parameter && random.chance(0.3)) equality(target.object, query, request, fault);
  if (fault === 'unknown' && /^\/api\/v1\/(data|meta)/.test(target.path)) {
    query.set('no_such_parameter', '1');
    request.isValid = false;
  }
  if (target.operation.requestBody) body(target, request, query, fault);
  const path = request.parameter ? target.path.replace(`{${request.parameter}}`, request.isValid || fault !== 'id' ? encodeURIComponent(request.id) : request.id) : target.path;
  request.address = path + (query.size > 0 ? '?' + query : '');
  return request;
}

function body(target, request, query, fault) {
  const on = target.parameters.find(parameter => parameter.name === 'on')?.schema.enum;
  const own = special[target.operation.operationId.split('.')[1]];
  let value = own && target.object ? own(target, request, query, on && random.of(on)) : allowedBody(target);
  request.headers['Content-Type'] = request.type ?? 'application/json';
  if (request.text === undefined) {
    if (fault === 'body' && random.chance(0.15)) {
      request.text = random.of(['{', '', '[', '{"a":1}}', 'nul', '"\\ud800"', '{"a":1,"a":2', '\u0000', '['.repeat(2000)]);
      request.isValid = false;
    } else {
      if (fault === 'body') {
        value = bodies.fault(value);
        request.isSettled = false;
      }
      request.value = value;
      request.text = JSON.stringify(value);
      if (!validator(bodySchema(target))(value)) request.isValid = false;
    }
  }
  request.body = request.text;
}

function equality(object, query, request, fault) {
  const schema = document.components.schemas[object.name + '-equality'];
  if (!schema) return;
  const name = random.of(Object.keys(schema.properties).filter(name => !query.has(name)));
  const wrong = fault === 'query' && schema.properties[name].type !== 'string' ? values.forbidden(schema.properties[name]) : undefined;
  if (wrong !== undefined && typeof wrong !== 'object') request.isValid = false;
  const value = wrong !== undefined && typeof wrong !== 'object' ? wrong : values.allowed(schema.properties[name]);
  if (typeof value !== 'object' && value !== '') query.set(name, String(value));
}

async function send(request) {
  const answer = await fetch(url + request.address, { method: request.method, headers: request.headers, body: request.body, redirect: 'manual' });
  return { status: answer.status, type: answer.headers.get('content-type')?.split(';')[0], text: await answer.text() };
}

/** Rules between fields and of handlers, which a schema cannot hold. */
const breaksRule = answer => JSON.parse(answer.text).errors.some(error => error.code.startsWith('RULE_') || error.code === 'READ_ONLY');

/** Rows that succeed or fail for themselves: which of them the answer refuses, and why. */
function refusals(target, answer) {
  if (answer.status !== 200 || !/\/(batch|updateMany|deleteMany|import)$/.test(target.path) || !answer.text.startsWith('{')) return [];
  return JSON.parse(answer.text).results
    .map((result, index) => ({ index, isRefused: result.success === false || result.ok === false, codes: (result.errors ?? []).map(error => error.reason ?? error.code) }))
    .filter(result => result.isRefused);
}

/** What a row may contradict that no document knows of: what is stored, and the rules of handlers. */
const isFair = codes => codes.length > 0 && codes.every(code => /^(RULE_.*|READ_ONLY|UNIQUE.*|REFERENCE.*|DELETE_RESTRICTED|RECORD_NOT_FOUND|CONCURRENT_UPDATE|BATCH_ABORTED|.*_VIOLATION)$/.test(code));

/** Whether each row that the document forbids was refused, and nothing but rows is wrong with the body. */
function refusesRows(target, request, answer) {
  const { value } = request;
  const list = ['records', 'rows'].find(name => Array.isArray(value?.[name]));
  const refused = refusals(target, answer).map(({ index }) => index);
  if (!list || refused.length === 0) return false;
  const allows = validator(bodySchema(target));
  const isGood = row => allows({ ...value, [list]: [row] });
  return allows({ ...value, [list]: value[list].filter(isGood) }) && value[list].every((row, index) => isGood(row) || refused.includes(index));
}

async function judge(target, request, answer) {
  if (answer.status >= 500) return tell('faults', request, answer);
  const documented = target.operation.responses[answer.status];
  if (!documented) return tell('statuses', request, answer);
  const response = values.resolve(documented);
  const content = response.content?.[answer.type];
  if (answer.text !== '' && !content) return tell('shapes', request, answer, `The type ${answer.type} is not documented.`);
  if (content?.schema && ['application/json', 'application/problem+json'].includes(answer.type)) {
    const place = documented.$ref ? 'document' + documented.$ref : pointer('paths', target.path, target.method, 'responses', answer.status);
    const validate = validator(`${place}/content/${encodeURIComponent(answer.type.replaceAll('/', '~1'))}/schema`);
    if (!validate(JSON.parse(answer.text))) tell('shapes', request, answer, ajv.errorsText(validate.errors));
  }
  if (!request.isValid && answer.status < 400 && !refusesRows(target, request, answer)) tell('accepted', request, answer);
  if (!request.isValid || !request.isSettled) return;

  // What was there when the request was made went with a record it was part of: the fields of a change create none.
  if (request.mustExist && answer.status === 400 && (await send({ method: 'GET', address: `/api/v1/data/${target.object.name}/${request.id}`, headers: {} })).status === 404) return;
  if (![200, 201, 202, 204, 304, 404, 409, 412, 422].includes(answer.status) && !breaksRule(answer)) tell('refused', request, answer);
  for (const { codes } of refusals(target, answer)) {
    if (!isFair(codes)) tell('refused', request, answer, codes.join(' '));
  }
}

async function remember(target, request, answer) {
  if (!target.object || answer.status >= 300) return;
  const pool = ids.get(target.object.name);
  if (target.method === 'post' && answer.status === 201) {
    const made = JSON.parse(answer.text);
    if (typeof made.id === 'string' && pool.length < 200) pool.push(made.id);
  }
  if (target.method === 'delete' && request.id && request.address.includes('dryRun=true')) {
    const still = await send({ method: 'GET', address: `/api/v1/data/${target.object.name}/${request.id}`, headers: {} });
    if (still.status !== 200) tell('lost', request, still);
  } else if (target.method === 'delete' && request.id) {
    pool.splice(0, pool.length, ...pool.filter(id => id !== request.id));
    const again = await send({ method: 'GET', address: `/api/v1/data/${target.object.name}/${request.id}`, headers: {} });
    if (again.status !== 404) tell('stale', request, again);
    const found = await send({ method: 'GET', address: `/api/v1/data/${target.object.name}?id=${request.id}`, headers: {} });
    if (found.status !== 200 || JSON.parse(found.text).records.length > 0) tell('stale', request, found);
  }
}

const sent = new Set();
for (let number = 0; number < requests; number++) {
  const target = number < operations.length ? operations[number] : random.of(operations);
  const request = make(target);
  const answer = await send(request);
  sent.add(target.operation.operationId);
  await judge(target, request, answer);
  await remember(target, request, answer);
}

const none = kind => assert.equal(findings[kind].join('\n\n'), '', `seed ${seed}`);
check('every operation is called', () => assert.deepEqual(operations.map(({ operation }) => operation.operationId).filter(id => !sent.has(id)), []));
check('no request is a fault of the server', () => none('faults'));
check('every status is documented', () => none('statuses'));
check('every answer has the shape that is documented', () => none('shapes'));
check('what the document allows is not refused', () => none('refused'));
check('what the document forbids is refused', () => none('accepted'));
check('what was deleted is not read again', () => none('stale'));
check('what was only tried is still there', () => none('lost'));

await runChecks();
