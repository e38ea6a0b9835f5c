// A program against the types that are made of the API document: what it may say compiles, and what it may not say does not.
import type { components, operations, paths } from './api.js';

type Lead = components['schemas']['leads'];
type NewLead = components['schemas']['leads-create'];
type LeadPage = operations['leads.find']['responses']['200']['content']['application/json'];
type Problem = operations['leads.create']['responses']['400']['content']['application/problem+json'];

export const enough: NewLead = { last_name: 'Lovelace', company: 'Analytical Engines' };
export const more: NewLead = { ...enough, status: 'working', amount: 12.5, email: null };

// @ts-expect-error: a company is required.
export const tooLittle: NewLead = { last_name: 'Lovelace' };

// @ts-expect-error: not an option.
export const noOption: NewLead = { ...enough, status: 'workin' };

// @ts-expect-error: not a number.
export const noNumber: NewLead = { ...enough, amount: 'much' };

// @ts-expect-error: there is no such field.
export const noField: NewLead = { ...enough, nothing: 1 };

export function describe(lead: Lead): string {
  // @ts-expect-error: an amount may be missing.
  const certain: number = lead.amount;
  return `${lead.last_name} of ${lead.company}: ${lead.status}, ${lead.amount ?? certain}, version ${lead.version}`;
}

export async function find(base: string): Promise<Lead[]> {
  const path: keyof paths = '/api/v1/data/leads';
  const limit: NonNullable<operations['leads.find']['parameters']['query']>['limit'] = 5;
  const answer = await fetch(`${base}${path}?limit=${limit}`);
  if (!answer.ok) {
    const problem = await answer.json() as Problem;
    throw new Error(`${problem.code}: ${problem.errors?.map(error => error.pointer).join(', ')}`);
  }
  const page = await answer.json() as LeadPage;
  return page.records.map(record => record as Lead);
}
