// Types for TypeScript, made of the API document that the server serves, and a program that uses them.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { check, runChecks, url } from './checks.mjs';

const folder = mkdtempSync(join(tmpdir(), 'objectos-types-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

// A field with a default may be left out when a record is created, and so the types should not demand it.
check('types are made of the document', async () => {
  const document = await (await fetch(url + '/api/v1/openapi.json')).json();
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
  assert.match(types, /"leads-create"/);
  writeFileSync(join(folder, 'api.ts'), types);
});

check('a program that uses them compiles, and its mistakes do not', () => {
  cpSync(new URL('usage.ts', import.meta.url), join(folder, 'usage.ts'));
  const program = ts.createProgram([join(folder, 'usage.ts')], {
    strict: true,
    noEmit: true,
    noUnusedLocals: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  const problems = ts.getPreEmitDiagnostics(program);
  assert.equal(ts.formatDiagnostics(problems, { getCanonicalFileName: name => name, getCurrentDirectory: () => folder, getNewLine: () => '\n' }), '');
});

await runChecks();
