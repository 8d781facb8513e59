import { currentLanguage } from './i18n/i18n';
import { Problem, problemOfErrors, problemOfStatus } from './problem';
import { noteServerTime } from './server-clock';
import { fetchWithSession } from './session-transport';

/** Sends one operation without Apollo Client, for pages too light to load it. Throws {@link Problem}. */
export async function graphqlRequest<Data>(query: string, variables?: object): Promise<Data> {
  const response = await fetchWithSession('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': currentLanguage() },
    body: JSON.stringify({ query, variables }),
  }).catch((error: unknown) => {
    throw new Problem('offline', null, error);
  });
  noteServerTime(response.headers.get('date'));
  if (!response.ok) throw problemOfStatus(response.status, await response.text());
  const answer: unknown = await response.json();
  if (!isAnswer<Data>(answer)) throw new Problem('server');
  if (!answer.data) throw problemOfErrors(answer.errors ?? []);
  return answer.data;
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { extensions?: Record<string, unknown> }[];
}

/** The shape of `data` is the contract's promise, which the generated types repeat. */
function isAnswer<Data>(value: unknown): value is Answer<Data> {
  return typeof value === 'object' && value !== null;
}
